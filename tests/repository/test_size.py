"""A function does one thing and a module is about one thing. The exceptions are listed with their reasons."""

import ast

from tests.repository.reading import exceptions, files, functions, name, tree

MODULE_LINES = 400
FUNCTION_LINES = 40


def lines(function: ast.FunctionDef) -> int:
    return function.end_lineno - function.lineno + 1


def test_modules_over_400_lines_are_those_listed():
    long = {name(path) for path in files(".py", ".js") if len(path.read_text().splitlines()) > MODULE_LINES}
    assert long == set(exceptions("long_modules"))


def test_functions_over_40_lines_are_those_listed():
    long = {
        f"{name(path)}::{dotted}"
        for path in files(".py")
        for dotted, function in functions(tree(path))
        if lines(function) > FUNCTION_LINES
    }
    assert long == set(exceptions("long_functions"))


def test_lines_are_counted_from_the_signature_to_the_end():
    source = "@once\ndef long(\n    a,\n):\n    def inner():\n        return a\n    return inner\n"
    assert [(dotted, lines(function)) for dotted, function in functions(ast.parse(source))] == [
        ("long", 6),
        ("long.inner", 2),
    ]

"""The closed list of words that a person, or staff for them, may say to the rules.

Each has the sentence in which a person says it; questions show that sentence, and the rules see the word.
"""

from hearten.rules.facets import Facet


class Word(Facet):
    """One input of a rule. Sorted by the rule that first needs it."""

    # R-EMG-1
    CHEST_PAIN = "chest-pain", "I have pain or pressure in my chest"
    SEVERE_BREATHLESSNESS = "severe-breathlessness", "I can hardly breathe"
    SUDDEN_CONFUSION = "sudden-confusion", "I am suddenly confused, or people with me say so"
    OVERDOSE = "overdose", "I have taken too much of a medicine or a drug"
    HURT_SELF = "hurt-self", "I have hurt myself"
    THREATENED = "threatened", "I am with someone who threatens me"
    # R-SI-3
    INTENT = "intent", "I mean to end my life"
    PLAN = "plan", "I have a plan to end my life"
    MEANS = "means", "I have what I would need to end my life"
    ATTEMPT_NOW = "attempt-now", "I am trying to end my life now"
    UNSURE_IF_SAFE = "unsure-if-safe", "I am not sure that I am safe right now"
    NOT_SAFE = "not-safe", "I am not safe: I need help now"
    # R-SI-4
    RECENT_ATTEMPT = "recent-attempt", "I tried to end my life in the last 3 months"
    PSYCHIATRIC_DISCHARGE = "psychiatric-discharge", "I left a psychiatric hospital in the last 3 months"
    # R-VIO-1
    HARM_OTHERS = "harm-others", "I feel I want to hurt someone"
    WEAPON = "weapon", "I carry a weapon, or keep one close at hand"
    STALKING = "stalking", "I follow or watch someone who is in a group here"
    # R-PSY-1 to R-PSY-3
    VOICES = "voices", "I hear or see things that other people do not"
    FIXED_BELIEFS = "fixed-beliefs", "I am sure of things that others around me find very strange"
    MANIA = "mania", "I hardly need sleep, and my thoughts race"
    SEVERE_AGITATION = "severe-agitation", "I am so restless that I cannot settle at all"
    ACUTE_PSYCHOSIS = "acute-psychosis", "I was told that I have an acute psychosis"
    IMPULSIVE = "impulsive", "I often act on the spur of the moment, and it harms me or others"
    RECENT_ASSAULT = "recent-assault", "I have attacked someone not long ago"
    CANNOT_KEEP_RULES = "cannot-keep-rules", "I cannot keep to the rules of a group now"
    STABLE_PSYCHOSIS_IN_CARE = (
        "stable-psychosis-in-care",
        "I live with psychosis or bipolar illness; it is stable, and I am in care",
    )
    # R-PTSD-1, R-PTSD-2
    FLASHBACKS = (
        "flashbacks",
        "Most days, frightening memories come back, or I go out of my way to avoid them",
    )
    TRAUMA_GROUP = (
        "trauma-group",
        "I would like a group of people who have been through something frightening",
    )
    # R-ANX-1
    PANIC_IN_GROUPS = "panic-in-groups", "I panic when I am among people"
    WANTS_SMALL_GROUP = "wants-small-group", "I would rather have a small group, and not too often"
    # R-COG-1, R-COG-2
    NEW_CONFUSION = "new-confusion", "I have become confused in the last days"
    DELIRIUM = "delirium", "A doctor says that I have a delirium"
    CANNOT_FOLLOW_TALK = "cannot-follow-talk", "I cannot follow a talk of 15 minutes"
    MILD_IMPAIRMENT = "mild-impairment", "Remembering, or following a long talk, is hard for me"
    CHEMO_BRAIN = "chemo-brain", "Since my treatment my head is foggy"
    EARLY_DEMENTIA = "early-dementia", "I live with early dementia"
    # R-SUB-1, R-SUB-2, R-OPI-1
    INTOXICATED = "intoxicated", "I have had alcohol or drugs today"
    WITHDRAWAL = "withdrawal", "I am in withdrawal from alcohol or drugs"
    DRUGS_TO_COPE = "drugs-to-cope", "I use alcohol or drugs to get through the day"
    OPIOID_CONCERN = "opioid-concern", "I worry about how I use strong pain medicine"
    CUT_OPIOIDS = "cut-opioids", "I would like to take less strong pain medicine"
    # R-MIN-1 to R-MIN-3
    UNDER_18 = "under-18", "No, I am younger than 18"
    ADULT = "adult", "Yes, I am 18 or older"
    GROUP_OF_ADULTS = "group-of-adults", "I would like to join a group of adults"
    ABUSED = "abused", "Someone hurts or abuses me"
    NEGLECTED = "neglected", "Nobody looks after me as they should"
    SELF_HARM = "self-harm", "I hurt myself at times"
    # R-CAP-1
    CANNOT_RETAIN_AGREEMENT = "cannot-retain-agreement", "I cannot take in or remember the agreement"
    # R-BER-1 to R-BER-5
    BEREAVED_UNDER_4_WEEKS = "bereaved-under-4-weeks", "Less than 4 weeks ago"
    BEREAVED_4_WEEKS_TO_3_MONTHS = "bereaved-4-weeks-to-3-months", "Between 4 weeks and 3 months ago"
    BEREAVED_3_TO_6_MONTHS = "bereaved-3-to-6-months", "Between 3 and 6 months ago"
    BEREAVED_6_TO_12_MONTHS = "bereaved-6-to-12-months", "Between 6 and 12 months ago"
    BEREAVED_OVER_12_MONTHS = "bereaved-over-12-months", "More than 12 months ago"
    DAILY_YEARNING = "daily-yearning", "I long for them every day, and daily life hardly works"
    LOSS_BY_SUICIDE = "loss-by-suicide", "They took their own life"
    LOSS_BY_HOMICIDE = "loss-by-homicide", "Someone killed them"
    LOSS_OF_CHILD = "loss-of-child", "It was my child"
    SUDDEN_LOSS = "sudden-loss", "It was sudden"
    TREATMENT_GROUP = (
        "treatment-group",
        "I would like to join a group of people who are in treatment for cancer",
    )
    # R-TIM-1, R-FIT-2
    BEFORE_TREATMENT = "before-treatment", "Treatment has not begun"
    WANTS_INFORMATION = "wants-information", "I would like to know what may come, and what helps"
    # R-OVL-1, R-OVL-2
    TWO_OTHER_THERAPIES = "two-other-therapies", "I go to two or more other talking therapies"
    OTHER_PROCESS_GROUP = "other-process-group", "I am in another therapy group"
    FOUR_CARE_VISITS_A_WEEK = "four-care-visits-a-week", "I have four or more care visits a week"
    PSYCHIATRIC_TREATMENT = "psychiatric-treatment", "I am in psychiatric treatment"
    # R-CON-1, R-CON-2
    KNOWS_A_MEMBER = "knows-a-member", "I know someone in that group"
    PARTNER_VIOLENCE = "partner-violence", "My partner hurts or frightens me"
    # R-FIT-1 to R-FIT-3
    FEW_IN_REACH = "few-in-reach", "I have a rare illness, and know of hardly anybody near me who has it"
    GOOD_SUPPORT_AT_HOME = "good-support-at-home", "I have good support at home"
    SHY = "shy", "I am shy"
    LOW_SOCIAL_WISH = "low-social-wish", "I would rather not be with many people"
    LIMITED_MOBILITY = "limited-mobility", "Getting to places is hard for me"
    # R-LVL-2, R-LVL-3
    HOPELESS = "hopeless", "I feel that nothing will get better"
    BINGE_DRINKING = "binge-drinking", "I sometimes drink a great deal at one time"
    UNSAFE_AT_HOME = "unsafe-at-home", "I do not always feel safe at home"
    MIGHT_HURT_THEM = "might-hurt-them", "I am afraid that I might hurt the person I look after"

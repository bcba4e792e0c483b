"""What letters may speak of beside the facts of their case."""

from composer.case.facts import Value
from composer.catalog.words import Words

ORDER_PHRASES = ("the_order", "my_order")
"""What a language calls the order in a sentence: by its number where that opens the letter."""

COMPOSED = frozenset(
    {"today", "answer_by", "awaits", "ticked", "told", "told_short", "extra_lines", "files", "refused", "meets"}
    | {"thing", "goods", "it", "them", "also", "also_since", "head", "head_numbered", "is_listed", "listed"}
    | {"asked_alone", "asked_first"}
    | {"happened_days", "operations_said"}
    | {
        "operations_count",
        "operations_charge",
        "operations_sum",
        "operation_meant",
        "attempted",
        "claim_due_on",
        "claim_asked_by",
        "needed",
        "numbered",
    }
    | {"comment", "comment_later", "spoken_comment", "own_lead", "own_question", "own_is_indirect"}
    | {*ORDER_PHRASES, "formal", "purpose", "penalty_days", "again", "last", "unasked", "that_day"}
    | {"head_aloud", "numbered_aloud", "told_aloud", "own_first", "on"}
    | {"claimable", "wish_later", "law_instead", "law_ends_contract", "law_limits_choice"}
    | {"law_article", "law_articles", "law_act", "law_term", "law_inspection", "law_passed_on"}
    | {"law_whom", "law_due_on", "law_step", "law_asked_on", "law_asked_as"}
    | {"penalty", "penalty_whole", "penalty_article", "penalty_from", "penalty_rate", "penalty_capped"}
    | {
        "operator_name",
        "operator_former_name",
        "operator_tax_id",
        "operator_register_id",
        "operator_address",
        "operator_name_latin",
        "operator_former_name_latin",
        "operator_address_latin",
        "currency",
    }
)
"""What compose() adds to the facts."""


def order_called(phrases: Words, number: Value | None = None) -> dict[str, str]:
    """What sentences of that language call the order: by its number where there is one."""
    return {name: phrases.say(name, {"order_number": number}) for name in ORDER_PHRASES}

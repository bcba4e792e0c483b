"""Chinese letters that ask again, ask for a confirmation or ask the bank say what for, and of whom."""

import re
from dataclasses import replace
from decimal import Decimal

from composer.case.facts import Case, Event
from tests.cast import CATALOG, day, draft, least_telling, telling


def letter(case: Case, stage: str, channel: str = "email") -> str:
    return draft(CATALOG, case, "zh", channel, stage).body


def refused(**choices: tuple[str, ...]) -> Case:
    case = replace(least_telling("return-defective"), choices={"defect": ("no_charge",), **choices})
    events = (Event(date=day(12), kind="request_declined"), Event(date=day(13), kind="asked_support"))
    return replace(telling(case, contacted_on=day(13)), events=events)


def test_confirmation_tells_in_its_first_lines_what_for_and_asks_with_the_sum() -> None:
    case = replace(least_telling("refund-missing"), choices={"trouble": ("accepted",)})
    promised = {"talked_on": day(14), "promise": "退款会退回银行卡", "promised_by": day(18)}
    told = telling(case, thing="耳机", due=Decimal(4380), **promised)
    first = letter(told, "confirm", "chat").split("\n\n")[0]

    promise = "原话是：“退款会退回银行卡”，承诺最晚3月18日办好。应退金额为4380卢布。"
    assert first.index("退回的耳机已签收") < first.index("回复确认") < first.index(promise)
    assert letter(telling(told, promise="退还4 380卢布"), "confirm").count("380卢布") == 1
    assert "最晚" not in letter(telling(told, promise="Деньги вернём до 18 марта"), "confirm")


def test_refusal_is_told_behind_the_ask() -> None:
    again = "我想退货，请在.*前退还.*。退货申请被拒，问题至今没有解决，因此再次联系您。"

    assert re.search(again, letter(refused(), "follow-up"))


def test_what_a_refusal_says_was_not_shown_is_shown() -> None:
    filmed = refused(proofs=("video_defect",))
    why = (Event(date=day(12), kind="request_declined", detail="видео недостаточно"),)

    assert "因此再次联系您，并附上故障视频，请据此重新审核。" in letter(replace(filmed, events=why), "follow-up")
    assert "重新审核" not in letter(filmed, "follow-up")


def test_fault_stands_before_the_refusal_in_one_sentence() -> None:
    told = replace(refused(), problem="return-refused", choices={"refusal": ("not_found",), "defect": ("leaks",)})

    assert "电热水壶漏水，退货申请却被拒，理由是没有发现质量问题" in letter(replace(told, events=()), "first")
    assert "退货申请却被拒" not in letter(replace(told, choices={"refusal": ("not_found",)}), "first")


def test_what_a_page_says_stands_apart_from_another_fault() -> None:
    both = {"defect": ("leaks", "not_as_described")}
    told = telling(refused(**both), described_as="1,7 л", actually_is="1,2 л")

    assert letter(replace(told, events=()), "first").split("\n\n")[1].startswith("电热水壶漏水，我想退货")


def test_subject_of_a_request_does_not_say_that_it_was_not_created() -> None:
    case = replace(least_telling("payment-failed"), order_number="", choices={"trouble": ("not_created",)})
    told = telling(case, ticket_number="9011223", contacted_on=day(13))

    assert draft(CATALOG, told, "zh", "email", "follow-up").subject.startswith("工单9011223：订单未生成")


def test_second_call_names_one_article() -> None:
    again = letter(telling(refused(), country="russia"), "follow-up", "call")

    assert again.count("《消费者权益保护法》第") == 1
    assert "第" not in letter(replace(refused(), values={}, events=()), "first", "call").split("提问")[0]


def test_a_call_about_a_fault_asks_where_to_bring_it_and_leaves_room_for_the_answer() -> None:
    said = letter(refused(), "first", "call")

    assert "？如果需要检测，商品送到哪里，运费由谁承担？”" in said
    assert "承诺的内容，商品送到哪里，运费由谁承担：____" in said
    assert "运费由谁承担" not in letter(least_telling("late-order"), "first", "call")


def test_a_thing_is_offered_for_inspection_once() -> None:
    case = replace(refused(), problem="return-refused", choices={"refusal": ("not_found",)}, events=())
    again = letter(telling(case, country="russia", thing="窗帘"), "follow-up")

    assert again.count("我可以把窗帘交给卖家检验") == 1


def test_what_is_wrong_answers_the_refusal_that_saw_nothing_wrong() -> None:
    choices = {"refusal": ("not_found",), "defect": ("no_charge",)}
    case = replace(refused(), problem="return-refused", choices=choices, events=())
    promised = {"talked_on": day(14), "promise": "会再看一次", "country": "russia"}

    for stage in ("bank", "claim", "authority", "confirm"):
        told = telling(case, claimed_on=day(20), **promised)
        assert "充不进电，退货申请却被拒，理由是没有发现质量问题" in letter(told, stage)


def test_claim_about_a_late_order_says_what_its_article_gives() -> None:
    case = replace(least_telling("late-order"), choices={"trouble": ("late",), "wish": ("cancel_refund",)})
    claim = letter(telling(case, promised_on=day(12), country="russia"), "claim")

    assert "第23.1条，已付款的商品没有按期交付的，买方有权要求退款。" in claim
    assert claim.count("第23.1条") == 1


def test_bank_is_written_to_and_asked_for_the_sum() -> None:
    case = replace(least_telling("charged-twice"), choices={"trouble": ("twice",), "payment": ("card",)})
    events = (Event(date=day(14), kind="bank_completed"), Event(date=day(15), kind="support_answered", detail="请等待"))
    card = {"bank": "ВТБ", "card_last4": "7751", "card_first6": "220024"}
    told = telling(case, amount=Decimal(3460), contacted_on=day(13), **card)
    written = letter(replace(told, events=events), "bank")

    assert "致：ВТБ\n" in written
    assert "银行卡：220024******7751" in written
    assert "对重复扣的3460卢布发起争议处理，并将款项退回我的银行卡。\n\n请在" in written
    assert "贵行确认交易已完成" in written
    assert "Wildberries客服答复" in written
    assert "没有解决问题" in written
    assert "商家" not in written


def test_what_holds_a_quotation_of_its_own_is_told_and_an_answer_is_called_one() -> None:
    events = (
        Event(date=day(12), kind="request_declined", detail="只写了“видео недостаточно”"),
        Event(date=day(13), kind="seller_answered", detail="就回了“смотрите «Правила»”"),
        Event(date=day(14), kind="support_answered", detail="Обращение «Возврат» закрыто"),
    )
    written = letter(replace(refused(), events=events, values={}), "first")

    assert "申请被拒，对方只写了“видео недостаточно”。" in written
    assert "卖家就回了“смотрите" in written
    assert "客服答复“Обращение ‘Возврат’ закрыто”" in written
    assert "发消息" not in written


def test_confirmation_asks_what_she_asks_and_greets_nobody_twice() -> None:
    own = "奥尔加您好 14号咱们说好的 我确认一下 是不是任何一个自提点都行? 还有运费谁出? 我怕白跑一趟"
    promised = {"talked_on": day(14), "promise": "Примем возврат", "agent": "Ольга", "promised_by": day(18)}
    written = letter(telling(least_telling("return"), description=own, **promised), "confirm", "chat")

    assert "另请告诉我：是不是任何一个自提点都行？运费谁出？" in written
    assert "您好" not in written.removeprefix("您好")
    assert "白跑" not in written


def test_witness_is_told_behind_what_was_found() -> None:
    damaged = {"damage": ("cracked",), "witness": ("staff",), "noticed": ("at_pickup",)}
    written = letter(replace(least_telling("damaged"), choices=damaged), "first")

    assert "损坏是当场验货时发现的，自提点工作人员也看到了。" in written


def test_days_that_an_order_is_late_are_counted_where_the_list_has_its_day() -> None:
    events = (Event(date=day(13), kind="asked_support"), Event(date=day(14), kind="support_answered", detail="请等待"))
    late = {"trouble": ("late",), "wish": ("order_status",)}
    told = replace(least_telling("late-order"), choices=late, events=events)
    told = telling(told, promised_on=day(10), contacted_on=day(13), country="russia")

    written = letter(told, "follow-up")
    assert "订单现已逾期16天。" in written
    assert written.count("3月10日") == 1


def test_thanks_name_the_thing_and_thank_each_person_once() -> None:
    case = replace(
        least_telling("incomplete"), choices={"missing": ("fittings", "manual")}, description="谢谢Ольга帮忙。"
    )
    written = letter(telling(case, thing="书架", agent="Ольга"), "thanks")

    assert "之前书架缺件的问题已经解决" in written
    assert written.count("Ольга") == 1
    assert "请代我向这位客服转达谢意。" in written
    assert "请代我向客服Анна转达谢意。" in letter(telling(case, agent="Анна"), "thanks")


def test_second_letter_names_the_article_on_money_kept_without_ground_and_a_call_does_not() -> None:
    told = {"amount": Decimal(3460), "contacted_on": day(13), "country": "russia"}
    for problem, choices in [("charged-twice", {"trouble": ("twice",)}), ("return-fee", {"fee": ("too_high",)})]:
        case = telling(replace(least_telling(problem), choices=choices), **told)

        assert ("1102" in letter(case, "follow-up")) is (problem == "charged-twice")
        assert "1102" not in letter(case, "follow-up", "call")
        assert "民法典》第1102条" in letter(case, "claim")


def test_claim_about_a_fee_names_in_its_subject_what_was_taken_too_much() -> None:
    case = replace(least_telling("return-fee"), choices={"fee": ("too_high",)})
    told = telling(case, amount=Decimal(299), fee_shown=Decimal(50), country="russia", contacted_on=day(13))

    assert draft(CATALOG, told, "zh", "email", "claim").subject.endswith("，请退还249卢布")


def test_claim_for_an_order_to_be_restored_asks_for_nothing_else() -> None:
    case = replace(least_telling("cancelled"), choices={"trouble": ("by_seller",), "wish": ("reinstate",)})
    claim = letter(telling(case, amount=Decimal(4990), country="russia", contacted_on=day(13)), "claim")

    assert "按原价恢复订单。" in claim
    assert "退还" not in claim
    assert "10日内" not in claim
    assert "退款" not in claim


def test_call_tells_where_and_how_far_the_order_is() -> None:
    at_point = replace(least_telling("pickup-point"), choices={"trouble": ("will_not_hand_over",)})
    on_its_way = replace(least_telling("cancel-order"), choices={"wish": ("cancel_refund",)})

    assert "“自提点在Москва, ул. Лесная, 5。请问" in letter(
        telling(at_point, pickup_point="Москва, ул. Лесная, 5"), "first", "call"
    )
    assert "现在显示‘В пути’。请问" in letter(telling(on_its_way, order_stage="В пути"), "first", "call")
    assert "如果现在取消不了，" in letter(telling(on_its_way, order_stage="В пути"), "first", "call")
    assert "如果现在取消不了，" not in letter(on_its_way, "first", "call")


def test_thanks_tell_the_day_the_order_was_cancelled_apart_from_its_number() -> None:
    case = replace(least_telling("cancelled"), choices={"trouble": ("by_seller",), "solution": ("reinstated",)})
    thanks = letter(telling(case, cancelled_on=day(11), agent="Анна"), "thanks", "chat")

    assert "于3月11日被卖家取消，现在订单已恢复。感谢客服Анна的帮助，请代我转达谢意。" in thanks


def test_authority_may_look_at_the_goods_that_came() -> None:
    case = replace(least_telling("counterfeit"), choices={"wish": ("return_refund",)})
    told = telling(case, received_on=day(9), country="russia", claimed_on=day(20))

    assert "收到的电热水壶可供查验。" in letter(told, "authority")
    assert "可供查验" not in letter(replace(told, values={}), "authority")


def test_one_ask_has_the_day_and_the_rest_follows() -> None:
    collected = replace(least_telling("late-order"), choices={"trouble": ("collected",), "wish": ("who_collected",)})

    assert re.search("请在[0-9]+月[0-9]+日前查清货交给了谁，并退还货款。", letter(collected, "first", "chat"))
    returned = letter(least_telling("return"), "first", "email")
    assert re.search("请告诉我怎么退，并在[0-9]+月[0-9]+日前退还货款。", returned)


def test_promise_of_no_known_day_is_told_once_in_the_opening_with_who_gave_it() -> None:
    told = {"contacted_on": day(11), "promise": "一周内答复", "promised_by": day(12), "agent": "Анна"}
    case = telling(replace(least_telling("return-defective"), choices={"outcome": ("promise_broken",)}), **told)
    written = letter(case, "follow-up")

    assert "客服Анна承诺“一周内答复”，3月12日的期限已过，因此再次联系您。" in written
    assert written.count("一周内答复") == 1


def test_single_answer_stands_behind_own_words_and_quotes_behind_a_colon() -> None:
    answered = Event(date=day(14), kind="support_answered", detail="请在取货时拒收")
    case = replace(least_telling("cancel-order"), events=(answered,), description="选错了尺码，我想重新下单。")
    written = letter(telling(case, order_stage="配送中"), "first")

    assert "3月14日，客服答复：“请在取货时拒收”。" in written
    assert written.index("选错了尺码") < written.index("客服答复")
    assert "订单状态：配送中\n" in written


def test_refused_request_is_called_one_for_a_return_only_where_a_return_is_told() -> None:
    told = replace(refused(), problem="damaged", choices={"damage": ("cracked",), "wish": ("decide",)})
    filed = replace(told, events=(Event("request_filed", day(11)), *told.events))

    assert re.search("。申请被拒，.*因此再次联系您", letter(told, "follow-up"))
    assert "退货申请被拒，" in letter(filed, "follow-up")


def test_packaging_that_was_opened_and_kept_is_named_once() -> None:
    case = replace(least_telling("return"), choices={"condition": ("packaging_kept", "packaging_opened", "unused")})

    assert "包装拆开过但还在，电热水壶没有用过。" in letter(case, "first")


def test_who_is_thanked_has_the_capital_of_a_known_first_name() -> None:
    case = replace(least_telling("feedback"), choices={"topic": ("thank_staff",)}, values={"staff_name": "айгуль"})

    told = letter(telling(case, description="айгуль帮我搬了石磨。"), "first")

    assert "感谢自提点的Айгуль" in told
    assert "Айгуль帮我搬了石磨。" in told


def test_what_the_brand_did_not_confirm_is_told_where_own_words_only_name_the_brand() -> None:
    case = replace(least_telling("counterfeit"), choices={"signs": ("packaging", "brand_denied")})

    assert "品牌方没有确认" in letter(telling(case, description="这种批号，品牌方说从来没有用过。"), "first")
    assert "品牌方没有确认" not in letter(telling(case, description="品牌方说不是他们的产品。"), "first")


def test_agent_of_a_promise_is_not_said_to_have_answered_before() -> None:
    answered = Event("support_answered", day(12), "Ждите")
    told = replace(telling(least_telling("price"), agent="Анна", talked_on=day(14)), events=(answered,))

    assert "客服答复" in letter(told, "confirm")
    assert "客服Анна答复" in letter(replace(told, values={"agent": "Анна", "contacted_on": day(13)}), "follow-up")


def test_complaint_that_opens_with_a_reason_of_her_own_says_first_what_was_not_done() -> None:
    written = letter(least_telling("return"), "authority")

    assert re.search("不合适，(卖家|平台经营者)至今没有接受退货。请核查并采取措施", written)
    assert "至今没有" not in letter(least_telling("damaged"), "authority").split("请核查")[0]


def test_closed_ticket_is_no_closed_point() -> None:
    wish = {"wish": ("order_status",)}
    late = {"trouble": ("late",), "outcome": ("closed",)}
    case = telling(replace(least_telling("late-order"), choices=late | wish), contacted_on=day(13))
    shut = replace(case, choices={"trouble": ("closed",)} | wish)

    assert "告诉我包裹现在在哪里、哪天能收到" in letter(case, "follow-up")
    assert "告诉我哪天能取到货" in letter(shut, "follow-up")


def test_what_is_to_be_cancelled_or_fetched_is_what_she_says() -> None:
    twice = replace(least_telling("cancel-order"), choices={"reason": ("twice",), "wish": ("cancel_refund",)})
    wrong = replace(least_telling("wrong-item"), choices={"mistake": ("other_item",), "wish": ("send_correct",)})

    assert "取消这一单" in letter(twice, "first")
    assert "免费取回错发的商品" in letter(wrong, "first")
    assert "取回" not in letter(replace(wrong, description="模具没用过，要不要退回去？"), "first")


def test_label_that_only_names_another_thing_is_what_the_thing_is() -> None:
    case = replace(least_telling("not-as-described"), choices={"mismatch": ("page_says",)})
    told = telling(case, described_as="羊毛", actually_is="70%腈纶（缝在边上的水洗标）")

    assert "实际是70%腈纶（缝在边上的水洗标）" in letter(told, "first")


def test_second_letter_says_what_another_law_or_the_civil_code_gives() -> None:
    chosen = {"wish": ("return_refund",), "obstacle": ("no_button",), "country": ("belarus",)}
    unsuited = replace(least_telling("return"), choices=chosen)
    kept = letter(telling(unsuited, received_on=day(4), contacted_on=day(13)), "follow-up")
    wrong = telling(replace(least_telling("wrong-item"), choices={"wish": ("decide",)}), contacted_on=day(13))

    assert "第28条，没有质量问题且未使用过的商品，收货后14天内可以退货或换货，我取货后9天就提出了。" in kept
    assert "请为我开通退货申请，并在" in kept
    assert "根据《俄罗斯联邦民法典》第468条，" in letter(wrong, "follow-up")


def test_follow_up_names_what_gives_back_money_kept_without_ground() -> None:
    article = "根据《俄罗斯联邦民法典》第1102条，没有依据收取的款项应当退还。"
    asked = {"trouble": ("twice",), "wish": ("refund_extra",)}
    case = telling(replace(least_telling("charged-twice"), choices=asked), contacted_on=day(13))
    abroad = replace(case, choices={**asked, "country": ("belarus",)})

    assert article in letter(case, "follow-up")
    assert "1102" not in letter(abroad, "follow-up")


def test_when_a_fault_was_found_is_told_behind_what_shows_it() -> None:
    chosen = {"defect": ("no_charge",), "noticed": ("first_use",)}
    case = replace(least_telling("return-defective"), choices=chosen, description="指示灯是亮的，插了半小时还是凉的。")

    assert "还是凉的。问题是第一次使用时发现的。" in letter(case, "first")
    asked_seller = replace(case, description="卖家说要等半小时。")
    assert "问题是第一次使用时发现的。卖家说" in letter(asked_seller, "first")


def test_what_was_cancelled_for_want_of_stock_and_is_still_sold_is_told_so() -> None:
    chosen = {"trouble": ("by_seller",), "signs": ("dearer",)}
    case = telling(replace(least_telling("cancelled"), choices=chosen), thing="耳机", price_now=Decimal(5490))

    assert "理由是无货，但耳机仍在售，现价5490卢布" in letter(telling(case, stated_reason="Нет в наличии"), "first")
    assert "无货" not in letter(telling(case, stated_reason="Ошибка в цене"), "first")

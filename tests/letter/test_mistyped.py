"""Words and marks that are mistyped are mended in own words, and what only looks like them is not."""

import re

import pytest

from composer.letter.neat import neat
from tests.cast import CATALOG, SHIPPED

LANGUAGES = CATALOG.languages.values()
READ_AS_TYPED = re.compile(r"\{% block (?:search|\w+__echo) .*?endblock", re.DOTALL)
"""What lists words as shoppers type them."""

CODE = re.compile(r"\{[%#{].*?[%#}]\}|^%[^\n]*|[‘’']", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Чайник течет, протерла, принес ребенок", "Чайник течёт, протёрла, принёс ребёнок"),
        ("Вообще приложение моё, счет подтвержден", "Вообще приложение моё, счёт подтверждён"),
        ("вобще вернуть возрат через вайлдбериз", "Вообще вернуть возврат через Wildberries"),
        ("Оплотила заказ щас, ЗДЕЛАЙТЕ что нибудь", "Оплатила заказ сейчас, Сделайте что-нибудь"),
        ("All the bottels i recieved, definatly payed", "All the bottles I received, definitely paid"),
        ("it literaly droped cos of the wraping", "It dropped because of the wrapping"),
        ("so went to the point AND waited", "I went to the point and waited"),
        (
            "she checked it and the girl wouldnt give it to me",
            "She checked it and the member of staff wouldn’t give it to me",
        ),
        ("I spoke to Oleg sat", "I spoke to Oleg on Saturday"),
        (
            "just want to thank Anna at the desk, she ran after me",
            "I just want to thank Anna at the desk. She ran after me",
        ),
        ("it closed and theres no button", "It closed and there’s no button"),
        ("saved our day", "That saved our day"),
        ("also idea - maybe show the size", "I also have an idea: please show the size"),
        ("Пороль не подходит, акаунт не мой", "Пароль не подходит, аккаунт не мой"),
        ("Заявка одобрена, зарятка сломаная", "Заявка одобрена, зарядка сломанная"),
        ("Wich parcle? Untill tommorow", "Which parcel? Until tomorrow"),
        ("the page says 'no stock' and 'won't ship'", "The page says “no stock” and “won’t ship”"),
        ("it's the seller's fault", "It’s the seller’s fault"),
        ("Написано 'брак не найден'", "Написано «брак не найден»"),
        ("ответили: 'ждите', и всё", "Ответили: «ждите»"),
        ("换了两个插坐都一样，自已试了，己签收", "换了两个插座都一样，自己试了，已签收"),
    ],
)
def test_what_is_mistyped_is_mended(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize(
    "right",
    [
        "Все деньги и все вещи, мел и берет на узле",
        "Узнает, падает, слез не будет",
        "Тенге, степлер, спрей и сортер на месте",
        "На коробке «пороль»",
        "На этикетке: «Вобще натуральный хлопок»",
        "На коробке «расчитан на 5 лет» и «вайлдбериз»",
        "Смотрите https://example.ru/возрат",
        "Пишу с vozrat@example.ru и по ссылке www.example.ru/щас",
        "The tube says “recieved” and “apaisnat”",
        "See https://example.com/adress?wich=payed for it",
        "Mail to adress@example.com or go to untill.com",
        "The sellers' box, the buyers' tag",
        "Bought in '24 and in '25 again",
        "A 5' board and a 6\" pipe",
        "They were ill. We were well, id and wont unsaid",
        "Model X-recieve and wich-craft",
        "我自己付款的，周末收到货。我在那里等了一个小时。",
    ],
)
def test_what_only_looks_mistyped_stays(right: str) -> None:
    kept = neat(right, LANGUAGES)

    assert kept.replace("won’t", "wont") == right


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_no_word_of_letters_is_mended(language: str) -> None:
    """A word that reviewed texts use is none that is mistyped."""
    respelt = CATALOG.languages[language].respelt
    for path in sorted(SHIPPED.glob(f"*/*/{language}.txt")):
        said = CODE.sub(" ", READ_AS_TYPED.sub("", path.read_text(encoding="utf-8")))
        assert respelt.mended(said) == said, path


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Where did the 200 come from", "Where did the 200 come from?"),
        ("How long will it take. I waited", "How long will it take? I waited"),
        ("what should i do", "What should I do?"),
        ("когда вернёте деньги", "Когда вернёте деньги?"),
        ("Почему я должна платить если он сломан", "Почему я должна платить, если он сломан?"),
        ("Что мне делать. Чайник цел", "Что мне делать? Чайник цел"),
        ("скажите пожалуйста где мой заказ", "Скажите, пожалуйста, где мой заказ?"),
        ("Подскажите он едет или нет", "Подскажите, он едет или нет?"),
        ("请问能不能换一件", "请问能不能换一件？"),
        ("收到了，什么时候能退。", "收到了，什么时候能退？"),
    ],
)
def test_question_gets_its_mark(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize(
    "right",
    [
        "What is written on the box is wrong",
        "Where it broke, I put tape",
        "Should you need more photos, I have them",
        "Was the wrong size. Did it twice",
        "How it works is a mystery to me",
        "Когда открыла коробку, там было пусто",
        "Как мне сказали в чате, возврат оформлен",
        "Где деньги, не понимаю",
        "Вот почему пишу",
        "Вряд ли вернут",
        "Скажите продавцу, чтобы вернул",
        "Что касается коробки, она цела",
        "Где покупала, там и верну",
        "不知道为什么坏了",
        "什么时候方便都行",
        "我想问能不能退",
        "能不能退我不知道",
    ],
)
def test_what_asks_nothing_gets_no_mark(right: str) -> None:
    assert neat(right, LANGUAGES) == right


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Течёт внизу где шкала", "Течёт внизу, где шкала"),
        ("Не знаю куда сдавать", "Не знаю, куда сдавать"),
        ("Позвонила когда открыла коробку", "Позвонила, когда открыла коробку"),
        ("Непонятно почему отказали", "Непонятно, почему отказали"),
        ("Деньги нужны срочно поэтому пишу", "Деньги нужны срочно, поэтому пишу"),
        ("Лежит там где был", "Лежит там, где был"),
        ("Верните пожалуйста деньги", "Верните, пожалуйста, деньги"),
        ("Отмените пожалуйста, заказал дважды", "Отмените, пожалуйста, заказал дважды"),
        ("Пожалуйста верните деньги", "Пожалуйста, верните деньги"),
        ("Саморез 4х50", "Саморез 4×50"),
        ("Не включаеться, надо разобратся", "Не включается, надо разобраться"),
        ("Купил на вб, вб кошелёк пуст", "Купил на Wildberries, WB Кошелёк пуст"),
        ("Вернули тока 1200", "Вернули только 1200"),
        ("Спасибо, 30й подошёл", "Спасибо, 30-й подошёл"),
        ("Нажал оплатить один раз", "Нажал «Оплатить» один раз"),
        ("Нужно оплатить один раз", "Нужно оплатить один раз"),
    ],
)
def test_russian_is_mended(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize(
    "right",
    [
        "Лежит неизвестно где",
        "Есть где хранить и есть куда сдать",
        "Вышло куда дешевле",
        "Кто где покупал",
        "Только когда пришла, увидела",
        "Именно поэтому пишу, я поэтому и жду",
        "Деньги где мои?",
        "А заказ когда придёт?",
        "Не помню когда",
        "Где-то там, куда-нибудь, когда бы ни было",
        "Модель А4х50, Х5 и код 0х50",
        "Может случится всякое",
        "Хочу вернуться и надеюсь, что начнётся",
        "Удар тока 220 вольт",
        "Пришёл на вб-точку",
    ],
)
def test_right_russian_stays(right: str) -> None:
    assert neat(right, LANGUAGES) == right


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Returned the dress on Monday", "I returned the dress on Monday"),
        ("just wanted to say thanks. Got the new drill", "I just wanted to say thanks. I got the new drill"),
        ("Want my money back", "I want my money back"),
        ("Didn't expect it", "I didn’t expect it"),
        ("I tried another socket, it charged once", "I tried another socket; it charged once"),
        ("The light is red, it does not charge", "The light is red; it does not charge"),
        ("I didn't ask for money, I need the tyres", "I didn’t ask for money; I need the tyres"),
        ("Anna said it will come by Friday, want to have it", "Anna said it will come by Friday; I want to have it"),
        ("I fly on 7 December so I need them", "I fly on 7 December, so I need them"),
        ("It was a present so I don't want it", "It was a present, so I don’t want it"),
        ("can u help", "Can you help?"),
        ("the box is 30x40 cm", "The box is 30×40 cm"),
        ("the app froze when i was paying so i pressed again", "The app froze when I was paying, so I pressed again"),
        ("It still says I owe 4,860 and now I can't order", "It still says I owe 4,860, and now I can’t order"),
        ("i tried to log in but the code never comes", "I tried to log in, but the code never comes"),
        ("It arrived but it leaks", "It arrived, but it leaks"),
        ("Tried three different bits, same thing.", "I tried three different bits, with the same result."),
        ("New batteries, same thing", "I tried new batteries, with the same result"),
        (
            "battery dies after 2 hours, tried another charger, no change",
            "The battery dies after 2 hours; I tried another charger, which made no difference",
        ),
        ("The cable is fine (tried two cables)", "The cable is fine (I tried two cables)"),
        ("They were too big, nothing wrong with them", "They were too big; there was nothing wrong with them"),
        ("Too tight in the shoulders, so I gave it back", "It was too tight in the shoulders, so I gave it back"),
        ("too small in the toes, please exchange them", "They were too small in the toes; please exchange them"),
        (
            "The new one is gone after twenty minutes, the old one lasts",
            "The new one is gone after twenty minutes; the old one lasts",
        ),
        (
            "I paid when I collected it, the girl at the desk saw it",
            "I paid when I collected it; the member of staff at the desk saw it",
        ),
        (
            "It is stuck on your side, I would like it in writing",
            "It is stuck on your side; I would like it in writing",
        ),
        ("Kaspi card declined", "My Kaspi card was declined"),
        ("Nobody warned me.", "I was not told beforehand."),
        ("It is dearer. Nobody told me about it.", "It is dearer. I was not told about it."),
        ("They took the bag on the base which I didn't.", "They took the bag on the base, which I didn’t."),
        ("The heel is higher then i thought", "The heel is higher than I thought"),
        ("status is stuck since monday", "The status has been stuck since Monday"),
        ("label on the bag says brown", "The label on the bag says brown"),
        ("There’s ice, can't drive on summer tyres", "There’s ice; I can’t drive on summer tyres"),
        ("page says down but its stuffed with foam", "The page says down, but it’s stuffed with foam"),
        ("I came next day, same story", "I came the next day, with the same result"),
        ("It switched off, now it doesn't switch on", "It switched off; now it doesn’t switch on"),
        ("I only got a bot", "I only got an automatic reply"),
        (
            "Gave the kettle back on Monday, they took it no problem",
            "I gave the kettle back on Monday, and they took it without any problem",
        ),
        ("wrote you a week ago", "I wrote to you a week ago"),
        (
            "I opened it at home, told him and he goes just write to support",
            "I opened it at home; I told him and he told me to write to support",
        ),
        ("there's only 3 in the box, two just aren't there?", "There are only 3 in the box; two are missing."),
        ("The app says accepted and then nothing", "The app says accepted, and nothing has happened since"),
        ("thats more than 3 weeks now where is my refund??", "It has been more than 3 weeks now."),
        ("girl said the code is old", "The member of staff said the code is old"),
        ("please send the missing one quick, or i dunno", "Please send the missing one quickly"),
        ("I asked for it for Friday so can you send it", "I asked for it for Friday. Can you send it?"),
        ("Smells of plastic.", "It smells of plastic."),
        ("wore them for 5 minutes", "I wore them for 5 minutes"),
        ("No one even told us about the fee", "We were not told about the fee"),
        ("no one bothered to answer", "There has been no reply"),
        ("All I got from you was a form", "The only reply was a form"),
        ("They just ignore my messages", "They have not replied"),
        ("The lid leaks. I am really disappointed. It was new.", "The lid leaks. It was new."),
        ("The lid leaks. Do you even read these messages?", "The lid leaks."),
        (
            "I put a photo, and of course you cannot see it on a photo",
            "I put a photo, and you cannot see it in a photo",
        ),
        ("I demand a refund", "I ask for a refund"),
        ("The name is spelled with a mistake", "The name is misspelled"),
        ("The app does not find the code", "The app cannot find the code"),
        ("Since Thursday the code doesn't come", "Since Thursday the code has not come"),
        ("I am waiting for two weeks", "I have been waiting for two weeks"),
        ("I have had no answer since two weeks.", "I have had no answer for two weeks."),
        ("Two plates came cracked", "Two plates arrived cracked"),
        ("I was said that it is lost", "I was told that it is lost"),
        ("I made a photo, explain me why", "I took a photo, explain to me why"),
        ("I still wait a reply", "I still wait for a reply"),
        ("The money was returned on my card", "The money was returned to my card"),
        ("wheres my money", "Where’s my money?"),
        ("seller says its normal", "The seller says it’s normal"),
        ("Left earbud dead.", "The left earbud is dead."),
        ("left side crackles, you can hear it", "The left side crackles; you can hear it"),
        ("Lamp was broken so why do i pay for it?", "The lamp was broken, so why do I pay for it?"),
        ("only thing is there is no ramp", "The only thing is that there is no ramp"),
        ("She carried it, so kind.", "She carried it, which was very kind."),
        ("tried from laptop too", "I tried from my laptop too"),
        ("They declined it, money is there", "They declined it; the money is there"),
        ("chose the old point by accident, we moved away", "I chose the old point by accident; we moved away"),
        ("no order in the app but the bank took it", "There is no order in the app, but the bank took it"),
        ("no reply since 5 November", "There has been no reply since 5 November"),
        ("They send me back, 3 weeks already.", "They send me back, for 3 weeks now."),
        (
            "It came late but Irina called me to tell where it is",
            "It came late, but Irina called me to tell me where it is",
        ),
        ("kaspi and halyk declined it", "Kaspi and Halyk declined it"),
    ],
)
def test_english_is_mended(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize(
    "right",
    [
        "The courier came at five. Opened the box himself. Returned the box to the van",
        "What I did:\nOpened the box, tried it",
        "They lied. Asked if I was sure",
        "Sent the wrong size. Charged the card twice. Was the wrong colour",
        "Needs a new cap. Put it in the box",
        "Returned on Monday, opened by the staff",
        "When I opened it, it was wet. If you can, it is fine",
        "After a week, it broke. To be honest, I was sad",
        "I came, I saw, I left",
        "It broke, I think. The phone, it is new",
        "Wait for the courier, they said",
        "The box was wet and when I opened it, it was broken",
        "They come to the point, want to see it, and leave",
        "Writing so it is on record",
        "He said so I waited",
        "A U-shaped hook, model X100x50",
        "Please resend it so I can collect it",
        "It was so hot I returned it",
        "I want nothing but the box",
        "Everything but the lid is here",
        "I called, tried to explain and waited",
        "When I collected it, the manager at the desk saw it",
        "After twenty minutes, the old one lasts",
        "If it cannot be mended, I would like a refund",
        "The order was returned (paid by card)",
        "Nobody warned the driver",
        "I am disappointed with the quality of the seams",
        "I have been waiting since Friday",
        "It has not worked since two days after that",
        "The money came on my birthday",
        "The system does not recognise the code",
        "Too many parts are missing from it",
        "If you play it loud, you can hear it",
        "No order of mine is late",
        "I was told that money is there",
        "Left the parcel at the door",
        "He was so kind",
    ],
)
def test_right_english_is_left_alone(right: str) -> None:
    assert neat(right, LANGUAGES) == right


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("选的28 结果还是小", "选的28，结果还是小"),
        ("吊牌都在 10号要走", "吊牌都在，10号要走"),
        ("就在家式了一下", "就在家试了一下"),
        ("我记下来一下", "我记一下"),
        ("帐号登陆不上，退宽没到帐", "账号登录不上，退款没到账"),
        ("个人中心里找不到退货的按纽 帮我看下怎么退", "个人中心里找不到退货的按钮。请帮我看一下怎么退"),
        ("这样订单会不会自动取消啊", "这样订单会不会自动取消？"),
        ("帽子没带过，手表带了三天就停了", "帽子没戴过，手表戴了三天就停了"),
        ("手表带了充电器，没带过来", "手表带了充电器，没带过来"),
        ("吊牌没拆也没戴过", "没有戴过，吊牌也没拆"),
        ("店员只会说让我找客服", "店员让我找客服"),
        ("订单里找了半天没看到退货按钮", "订单里没有找到退货按钮"),
        ("拆开是鼠标垫。鼠标垫最多值三百。请退款", "拆开是鼠标垫。请退款"),
        ("客服只说没有问题，视频有没有看也不告诉我", "客服说没有问题，没有说明视频是否看过"),
        ("工单关了，既没解释也没退钱", "工单关了，没有说明原因，也没有退款"),
        ("app上一直写已退款可是卡里没有，还以为没戏了", "应用上一直写“已退款”，可是卡里没有"),
        ("回家打开瓶子有裂纹，东西都在", "回家打开发现瓶子有裂纹，配件都在"),
        ("啥时候能到啊，咋办", "什么时候能到，怎么办？"),
        ("我写了三次，到今天都没人理", "我写了三次，至今没有收到回复"),
        ("今天都29号了还是老样子", "仍没有变化"),
        ("一分钱也没退", "仍没有退款"),
        ("都快三个星期了钱影子都没见着", "已经快三个星期了，钱没有收到"),
        ("箱底都湿透了 你们怎么打包的", "箱底都湿透了"),
        ("我家没有铁铲好吗，都是木头的", "我家没有铁铲，都是木头的"),
        ("你们客服到底啥时候回", "客服什么时候回？"),
        ("申请了退货18号给拒了说是我弄坏的", "申请了退货，18号被拒了，说是我弄坏的"),
        ("说什么是折旧费，凭啥，太坑了", "说是折旧费，为什么？"),
        ("明明写的是50，根本没有别的费用", "写的是50，没有别的费用"),
        ("我是照你们尺码表选的", "我是照商品页的尺码表选的"),
        ("请书面确认，免得以后说不清", "请书面确认"),
        (
            "客服让我等三天，我已经等了五天，客服又让我再等三天，现在还是没有结果",
            "客服让我等三天，我已经等了五天，客服又让我再等三天。现在还是没有结果",
        ),
        ("店员扫了码，他非要看护照。", "店员扫了码，他坚持要看护照。"),
        ("一直弹Оплата недоступна 换了卡也一样", "一直弹“Оплата недоступна”，换了卡也一样"),
        ("客服让我出示二维码，我出示过了啊！", "客服让我出示二维码，但我已经出示过了。"),
        ("客服答应退500，我同意了", "客服答应退500，客服的方案我已同意"),
        ("申请直接被关了，什么说明都没有", "申请被关闭了，没有说明"),
        ("照片当然看不出来", "照片看不出来"),
        ("自提点的大姐让我等。店里那个小哥没收", "自提点工作人员让我等。店里工作人员没收"),
        ("谢谢客服小姐姐，小姐姐也扫码收了！", "谢谢您，工作人员也扫码收了。"),
        ("订单是卖家没货取消的", "订单因卖家缺货被取消"),
        ("送达日期早就过了", "送达日期已经过了"),
        ("我查了11月15日到今天的流水", "我查了11月15日到今天的流水"),
        ("到手薄的跟纸一样，味道贼大，态度超差", "到手薄得跟纸一样，味道很大，态度很差"),
        ("我是新号啊第一次买，怎么就使用了", "我是新号，第一次买，怎么就使用了？"),
        ("点了两次买了俩一样的，另一个我还要的哈", "点了两次，买了两个一样的，另一个我还要的"),
        ("一动不动，给我个准信行吗 不行我就不要了退钱", "一动不动。请给我明确的答复。如果不行，我就不要了，请退款"),
        ("退哪去了？？？退给鬼了吗", "退到哪里去了？"),
        ("没有按钮。就这样，麻烦了", "没有按钮。"),
        ("取货那会儿没注意，麻烦你们看下照片", "取货时没注意，麻烦您看一下照片"),
        ("中文忽然没了，怎么调回来", "中文忽然没了。请问怎么调回来？"),
        ("怎么把语言改成中文", "请问怎么把语言改成中文？"),
        ("请写下来确认一下，卖家说没货，页面还能买", "请写下来确认一下。卖家说没货，页面还能买"),
        ("都补寄到了，一件不少，谢谢Ольга", "都补寄到了，一件不少。谢谢Ольга"),
        ("音箱右声道没声音才退的，也通过了", "因音箱右声道没声音退货，也通过了"),
        ("突然改成下周，晚了整整10天", "改成下周，晚了10天"),
        ("贵了三千。这不是涨价就毁单吗？", "贵了三千。"),
        ("12 月 12 日是室内赛，2月14孩子生日", "12月12日是室内赛，2月14日孩子生日"),
        ("3月5到8号都在家，11月20多号付的，12月24小时在线", "3月5到8号都在家，11月20多号付的，12月24小时在线"),
        ("还挂着卖呢 24500！我要的是东西阿 下午才到", "还挂着卖呢，24500。我要的是东西，下午才到"),
        ("问过Марина,,她说等", "问过Марина，她说等"),
        ("7号下的单12号卖家直接给我取消了 也没人吱一声", "7号下的单，12号被卖家取消了，也没有人通知我"),
        ("客服回了一次就没下文了 按原价给我恢复不行吗", "客服答复了一次，之后没有消息，请按原价给我恢复。"),
        ("我没转哈 页面没写阿 这算怎么回事，12.13岳父大寿", "我没转，页面没写，12月13日岳父大寿"),
        ("长12.13厘米，那要是没货咋办", "长12.13厘米。如果没货怎么办？"),
        ("我没转?? 你们给查下到底包不包运费 别拖到开春", "我没转？请查一下包不包运费，希望不要拖到开春"),
        ("就想夸夸小王 谁知道有19公斤!我哪搬得动", "想表扬小王，没想到有19公斤。我搬不动"),
        ("她很好 还有就是页面能不能写重量", "她很好，另外，页面能不能写重量？"),
        ("拆开时录了视频，一镜到底", "拆开时全程录像，没有间断"),
        ("16号找过客服，让我重启恢复出厂", "16号找过客服，客服让我重启并恢复出厂设置"),
        ("打电话问了银行，说没收到退款", "打电话问了银行，银行说没收到退款"),
        ("卖家没发货，回复我说等几天", "卖家没发货，卖家回复我说等几天"),
        ("22号写信说24小时内解冻", "22号客服写信说24小时内解冻"),
        ("取货点那姑娘也看见了还拍了照", "取货点工作人员也看见了，还拍了照"),
        ("十二月三号前打电话，四月二十一日也行", "12月3日前打电话，4月21日也行"),
        ("鞋子 脚背太紧穿不进去 吊牌在", "鞋子，脚背太紧，穿不进去，吊牌在"),
        ("没摔过没进水，裤子是给老公买的他说紧", "没摔过，也没进水，裤子是给老公买的，他说紧"),
        ("订的是正红来的是豆沙色，差三公分呢", "订的是正红，来的是豆沙色，差三厘米"),
        ("我不可能付两次钱，退货运费我不出", "我无法再次付款，退货运费不应由我承担"),
        ("这种质量也敢卖？洗一次就坏。这谁敢用", "洗一次就坏"),
        ("问了客服客服说让我等，等到什么时候啊？", "问了客服，客服让我等。请问要等到哪天？"),
        ("找不到退货按钮，翻了半天都没有", "找不到退货按钮"),
        ("按钮还没出来，先留个凭据", "按钮还没出来"),
        ("工单被你们直接关了，谢谢你们", "工单被关闭了，谢谢您"),
        ("请银行查这笔退款，急着给家里买药", "请贵行查这笔退款，我急着给家里买药"),
        ("东西收到就是坏的", "商品收到就是坏的"),
        ('拒绝原因"无质量问题",我不同意', "拒绝原因“无质量问题”，我不同意"),
        ("阿琳娜你好 我住的远 等你消息", "我住得远，等您的消息"),
        ("太吵了!! 29号晚上量了 15米 试了有五六次把", "太吵了。29号晚上量了15米，试了五六次"),
        ("点着点着就下单了 17490呢 我不要", "点着点着就下单了，17490，我不要"),
        ("明明是坏的 非说我摔的 申请都批了的", "商品是坏的，对方说是我摔的，申请已经获批"),
        (
            "插了一晚上还是 0% 换了 3 根线 手划破了一个口 6个碎了",
            "插了一晚上还是0%，换了3根线，手划破了一个口，6个碎了",
        ),
        ("第一次说 15号 第二次说 22号", "第一次说15号，第二次说22号"),
        ("我快开班了没有海娜怎么教 到底有没有真人能看一下", "我快开班了，没有海娜没法教。请让人工客服看一下"),
        ("我写过，回我的全是机器人 说什么感谢您的耐心", "我写过，只收到自动回复"),
        (
            "只有15米，一半都没有？？ 退来退去麻烦 还有卖家那边我问了 已读不回",
            "只有15米。我也问过卖家，对方已读，没有回复",
        ),
        ("去退木偶人家死活不收，省得我白跑一趟", "去退木偶，对方不收"),
        ("他们讲好，那我是等通知还是直接去？", "他们讲好。我是等通知还是直接去？"),
        ("客服始终不肯给交易号，回我一句就行", "客服没有给交易号"),
        ("麻烦帮我取消，没发货呢，谢谢小姐姐", "麻烦帮我取消，没发货呢"),
        ("掉漆了 我现在很慌 这种人怎么上班的", "掉漆了"),
        ("妈呀 发个狗窝 拆开人都傻了 快帮我换", "发个狗窝，请帮我换"),
        ("物流 11月16号之后就没动过 等等等 等到什么时候去", "物流11月16日之后就没动过。请问要等到哪天？"),
        ('说什么"有痕迹" 不试穿我怎么知道大小 你们自己看照片', "对方说“有痕迹”，请看照片"),
        ("登不上了 求解封 我又不是占便宜 不然太亏了", "登不上了。请解封"),
        ("还在卖 而且贵了 400 排队排死人", "还在卖，而且贵了400，排队时间很长"),
        ("11月25号坏的 18990呢 短信 15:32扣的 着急用钱", "11月25日坏的，18990，短信15:32扣的"),
        ('退货拒了。说什么"有痕迹"，打银行说没收到', "退货拒了。对方说“有痕迹”，打电话问了银行，银行说没收到"),
        ("那个店员说不归他管让我找客服 天这么冷", "店员说不归他管，让我找客服"),
        (
            "我穿37拿了38的，按钮是灰的点不动，不敢付了怕扣两次",
            "我穿37，拿了38的，按钮是灰的，点不动，不敢付了，怕扣两次",
        ),
        ("28号说好的 我确认一下 是不是哪里都行？还有运费谁出？我怕白跑一趟", "28号说好的。是不是哪里都行？运费谁出？"),
        ("充不进电，换了三根线都一样，能不能给换一个", "充不进电，换了三根线都一样。能不能给换一个？"),
        (
            "不给钱就不给货 我转到她自己卡上了 app里也没说要收",
            "不给钱就不给货，我转到对方的个人卡上了，应用里也没说要收",
        ),
        ("去要收据 她说没有。把三百还我，这合规吗", "去要收据，对方说没有。请退还300。请核实这样是否合规。"),
        ("24号找过你们 说27号取消 今天都30号了", "24号联系过客服，客服说27号取消"),
        ("不但没取消还显示在路上了。那个单留着别动 别搞反了", "但没有取消，仍显示在路上了。那一单请保留"),
        ("早上一打开 多了三单 一共四十公斤 谁要鹅毛啊", "早上发现多了三单，一共四十公斤。"),
        (
            "是取货付款的所以没扣 这三单赶紧给我取消 别让我出运费",
            "是取货付款的，所以没扣。请取消这三单，不要向我收取运费",
        ),
        ("从第一次戴就两边喇叭都没声 蓝牙明明连上了", "第一次戴时，两边喇叭就都没声，但蓝牙连上了"),
        ("我就想退款，包装盒还在的。你们页面上说耐110度", "我只想退款。包装盒还在。商品页面写着耐110度"),
        (
            "24号问了卖家 到现在没理我 这个到底找谁开啊 卖家还是你们wb？？在线等",
            "24号问了卖家，至今没有回复。找谁开，卖家还是WB？",
        ),
        ("财务说光чек不行 要有накладная。", "财务说只有小票（чек）不行，要有货物单（накладная）。"),
        ("38码太小脚背塞不进去，我拿的货412块多呢不是小钱", "38码太小，脚背塞不进去，我拿的货，412块多"),
        ("一点付款就跳不行让我晚点再试 昨天试了今天又试", "一点付款就提示不行，让我晚点再试，昨天和今天都试过"),
        (
            "换了张卡也一样 sber的和т-банк的都不行 卡里有钱的 刚还买了咖啡",
            "换了张卡也一样，sber的和Т-Банк的都不行。卡里有钱",
        ),
        (
            "俄语说不利索 真的谢谢她 我一个人去的差点闪了腰 不用回我",
            "我俄语说不利索，我一个人去的，差点闪了腰。无需回复",
        ),
    ],
)
def test_chinese_is_mended(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize(
    "right",
    [
        "重量28 公斤",
        "蚊帐和帐篷坏了",
        "他写着“帐号”",
        "从新的开始",
        "放在 10号柜",
        "28的和30的",
        "倒过来就滴",
        "她叫明明",
        "详情页明明白白写着真皮",
        "担心会不会坏",
        "他说帮我查",
        "如果不行，请退款",
        "没人接电话",
        "能换一个好吗？",
        "卖家打发我去找客服",
        "请求你们退款",
        "我立刻把它放回盒子",
        "货款8号到账",
        "一分钱都没多收",
        "怎么办呢？",
        "我姑娘说不舒服",
        "这个坏了才退的",
        "不是说10号发货吗？",
        "手机突然黑屏",
        "他说“太好了！”",
        "店员让我找客服，说他们查不了",
        "款已经打给银行，让我等",
        "三十一号楼，十月革命街",
        "我联系了客服，说明了情况",
        "我回复说同意",
        "昨天的客服说可以退",
        "早就没有这个按钮了",
        "客服告诉我怎么取消了",
        "尺寸差太多了",
        "超薄款，我寄到哈尔滨",
        "就这样取消了我的订单",
        "收到了，谢谢",
        "请银行查了三次",
        "东西两边都有",
        "是谁敢拿我的货？",
        '22寸显示器27"，48"',
        "是假日才送到的",
        "把门的把手换了，退了款把货留下",
        "麻烦您，趁还没发货取消",
        "打电话给人家不收费",
        "都解决了，谢谢",
        "问过客服和卖家，能给换吗？",
        "为了怕弄坏，我说“好”",
        "这个位置没有店员",
        "坏了没人说怎么办，我等着",
        "这个颜色我不要了，换黑的",
        "打客服说了三遍",
        "退款收到了，谢谢",
        "客服回复说已经提交给相关部门统一处理了，银行三天内到账",
        "品牌看了照片，回信说绕线颜色不对",
    ],
)
def test_right_chinese_stays(right: str) -> None:
    assert neat(right, LANGUAGES) == right

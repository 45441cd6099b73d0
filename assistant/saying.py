"""Saying: what is said around a statement and is no part of it: who says so, that it is so, whether it is.

Read by its words alone: persons, verbs of saying and believing, what takes the statement up again (这个说法, 我这么
回), how true it is (对, 没错, 不是这样), and what asks for that (吗, 吧).
"""

from __future__ import annotations

import re

END = r"[^\w%‰)）》”]*$"
_WHO = (
    r"(?:我们?|咱们?|你们?|您|他们?|她们?|人家|别人|大家|(?:有(?:的|[个位])?)?(?:同事|领导|客户|班?组长|班长|主管|经理|老师|师傅|新人)们?"
    r"|有的?人|群里|网上|课上|培训(?:的?时候?|课上?)?)"
)
_MANNER = r"(?:听|都|老|一直|非|硬|总|坚持|常|也|就|还|现在|之前|刚才|准备|打算|再|想)"
_TO = rf"(?:[跟给和对向教]{_WHO})"
_SO = r"(?:这样子?|这么(?:一?回事)?|如此)"
_TELL = r"(?:回复?|说|答复?|讲|解释|回答|告诉|理解|写|教|规定|要求|允许|定|排|做)"
_LINK = r"(?:过|的|了|着)?(?:就?是)?"
_SEEMS = r"(?:应该|应当|好像|恐怕|肯定|根本|大概|其实|印象中)"
LEAD = re.compile(
    rf"^[那哦噢嗯]?(?:(?:所以)?(?:也?就是说|意思是说?|照?{_SO}说)|既然是?|据说|{_SEEMS}是|原来(?!的)是?|难道(?:说)?"
    rf"|(?:{_WHO}|{_MANNER})*(?:(?:记得|记着|印象[中里]?|以为|认为|觉得|听说|理解){_LINK}|{_TO}(?:说|讲){_LINK}|(?<=[我们咱你您他她家人长管理师傅户事导里上候都老直非硬总持听])(?:说|讲|提|传)(?:过|的)?是?)"
    rf"|(?:{_WHO}|{_MANNER})*{_TO}?{_SO}{_TO}?{_TELL}的?[:：,，]"
    rf"|{_WHO}的(?:理解|印象|意思|说法){_LINK}|按照?规定|规定{_LINK}(?<=是)"
    rf"|(?:请|麻烦|帮我|帮忙|跟你|想|再)*(?:确认|核实)(?:一?下)?|请问)[,，:：]?"
)
# what is asked of the statement behind it, or said of it
ASKED = re.compile(rf"^(?:有没有|是不是|是否|{_SEEMS}?(?:并)?不是说?)[，,:：]?")
OURS = re.compile(r"^我们?(?:这边|这里|行里?|中心)?(?:现在|都|一直)*(?:就)?是?[，,:：]?")
_ASKS = r"(?:吗|么|嘛|吧|呗|咯|喽)"
_TRUE = (
    r"(?:对不对?|是不是?|真的假的|是真的|[准真]不[准真]|靠谱不靠谱|靠不靠谱|没(?:有)?(?:错|问题|毛病)"
    rf"|(?:{_WHO}|应该|应当)*没有?(?:记|看|搞|弄|说|写|理解|听|想|答|讲|教)错|(?:不对|对|正确|准确|属实|靠谱|靠得住|是|真|(?<![标批核允水基对])准)(?=的?{_ASKS}))"
)
_THIS = r"(?:这|那)(?:一?[个种条句段])?"
_ITSELF = r"(?:说法|讲法|理解|答案|表述|话|意思|流程|规定|要求|内容|道理|岁数|回事|条号)"
_SOURCE = (
    r"[^,，。不没]{0,12}?(?:(?:规范|规定|标准|制度|办法|条例|(?<![做说用看想写])法|资料|文件|课件|题库|PPT)(?:里面?|中|上)?"
    r"(?=[就也都还可的]*(?:有|写|规定|要求|允许|定|说|讲|是|这|那)|的)|[里上中]面?(?=就?是?(?:写|规定|要求|说)))"
)
_WORD = (
    rf"(?:{_TRUE}|{_ASKS}|{_SO}|{_THIS}{_ITSELF}?|{_ITSELF}|{_TO}|{_TELL}|{_WHO}|{_SEEMS}|有误|说?错|能不能|可不可以|行不行|可以|没有?|不是|不对|不就|就是|记得|记着|正确|准确|成立|站得住|依据"
    r"|[能可是的了也就都还行对真有着好啊呀里])"
)
_TAKEN_UP = (
    rf"(?:{_WHO}|{_SEEMS}|记得|能不能|可不可以|可以|[能也就都还])*{_TO}?(?:难道)?(?:不就|不是|是不是|就?是)?(?:{_SO}|{_THIS}{_ITSELF})"
    rf"|(?:难道)?(?:不是|不对)(?={_ASKS})|(?:这|那)?个?{_SEEMS}?(?:是不是(?=对|错|真|正确)|不对|错的?(?=[吧了])|有误)"
    r"|(?:是不是|就?是)?(?:写|规定|定)[在进][^,，。\d]{1,8}?里面?(?=的?[吧吗呀啊])"
)
TAG = re.compile(
    rf"[,，]?(?:{_TRUE}[的了]*{_ASKS}?|(?:(?<![就也都])(?:可以|行))?吧|[嘛呗咯喽])(?:[啊呀]|{_ASKS})*{END}"
)
# the same with all that takes the statement up again
TAIL = re.compile(
    rf"(?:[,，。](?=[^,，。]*(?:{_ASKS}|{_TRUE}|{_SO}{_TELL}?|的){END})(?:{_SOURCE})?|[,，。]?(?:{_TAKEN_UP}))(?:{_WORD})*+{END}|{TAG.pattern}"
)
_NO_DENIAL = re.compile(
    r"对不对?|是不是?|真的假的|能不能|可不可以|行不行|有没有|没(?:有)?[一-鿿]{0,2}(?:错|问题|毛病)|不就"
)
_DENIES = re.compile(r"不对|不是|错|误|没有?(?=这|那)|假")
_MEANT_SO = re.compile(rf"难道|[吗么嘛]{END}")


def is_denial(around: str) -> bool:
    """Whether what is said around a statement says that it is not so; 不是这样吗 says that it is."""
    said = _NO_DENIAL.sub("", around)
    return _DENIES.search(said) is not None and _MEANT_SO.search(around) is None

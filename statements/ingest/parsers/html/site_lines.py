"""Lines inside a page's text that are the site's: who put it there when, "print this page", what to read next."""

import re

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Block, BlockKind, Removed
from statements.ingest.parsers import lines
from statements.ingest.parsers.grids import Part
from statements.messages import Message

SITE_LINE = Message(_("line of the site"))
SHORT = 100  # the width that no such line exceeds
LINE = re.compile(
    r"(?:"
    # English
    r"(?:Print|Share|E-?mail|Tweet|Bookmark|Save|Download)(?:\s+(?:this|page|article|on|via|with|to|as|PDF|it)\b.{0,40})?"
    r"|Back to (?:top|list|home)|Top of (?:the )?page|Skip to .{0,40}|Read more.{0,40}|See also:?|Related .{0,30}"
    r"|Tags?\s?:.*|Follow us.*|Subscribe.{0,40}|(?:Copyright|©).*|All rights reserved.*|Close(?: window)?"
    r"|Previous|Next|(?:Last )?(?:updated|modified|published|posted)(?: on| at)?\b\s?[:,]?.{0,40}"
    r"|(?:Source|Views|Editor|Author|Font size|Text size)\s?[:：].{0,60}|(?:You are here|Home)\s?[:>»›/].*"
    r"|A\+?\s?A-?.{0,10}"
    # Chinese
    r"|(?:来源|稿源|信息来源|发布时间|发布日期|发稿时间|更新时间|时间|日期|字体|字号|责任编辑|责编|编辑|作者|浏览次数"
    r"|浏览量|点击数|阅读次数|阅读量|当前位置|您的位置|您现在的位置|索引号|分享到?|分享至)\s?[:：].*"
    r"|首页\s?[>＞»›].*|(?:上|下)一[篇条页]\s?[:：]?.*|[【\[]?\s?(?:大\s?中\s?小|打印(?:本页|此页|本稿|文章)?"
    r"|关闭(?:窗口|本页)?|收藏(?:本页)?|返回(?:顶部|首页|列表)?)[\s】\]]*.{0,16}"
    r"|(?:相关(?:新闻|链接|文章|报道|阅读)|延伸阅读|推荐阅读|扫一扫|版权所有|分享到).*"
    # Russian
    r"|(?:Печать|Распечатать|Версия для печати|Поделиться|Наверх|Читайте также|Следующая|Предыдущая)\b.{0,40}"
    r"|(?:Опубликовано|Дата публикации|Источник|Теги|Обновлено)\b\s?:?.{0,60}|Главная\s?[>»›/].*"
    r")",
    re.IGNORECASE,
)


def without(parts: list[Part]) -> tuple[list[Part], list[Removed]]:
    """The parts of a page without such lines, and these."""
    removed = [x for x in parts if isinstance(x, Block) and _is_site(x)]
    return [x for x in parts if x not in removed], [Removed(x.text, SITE_LINE) for x in removed]


def _is_site(block: Block) -> bool:
    if block.kind == BlockKind.NOTE or lines.width(block.text) > SHORT:
        return False
    return bool(LINE.fullmatch(block.text.strip("•·【】[] ")))

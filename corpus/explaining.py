"""What is wrong, said in Chinese, where pydantic and the system say it in English."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Any

_SAID: Mapping[str, str] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请删去",
    "json_invalid": "不是合法的 JSON",
    "string_type": "应是文字",
    "string_unicode": "里面有半个字符",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "float_parsing": "应是数字",
    "float_type": "应是数字",
    "finite_number": "应是有限的数字",
    "tuple_type": "应是一个列表",
    "list_type": "应是一个列表",
    "dict_type": "应是一个 JSON 对象",
    "model_type": "应是一个 JSON 对象",
    "model_attributes_type": "应是一个 JSON 对象",
    "date_type": "应是 YYYY-MM-DD 的日期",
    "date_parsing": "应是 YYYY-MM-DD 的日期",
    "date_from_datetime_parsing": "应是 YYYY-MM-DD 的日期",
    "literal_error": "只能是 {expected}",
    "greater_than": "应大于 {gt:g}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "string_too_short": "至少 {min_length} 个字",
    "string_too_long": "最多 {max_length} 个字",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "slug": "只能用小写字母、数字，中间可以用单个连字符",
    "row_id": "应是文字（最长 200 字）或整数（最长 18 位）",
    "hosts": "应是主机名，几个用逗号隔开，不写 http:// 和端口",
    "address": "应是 http:// 或 https:// 开头的地址，中间没有空格",
    "pair": "要和 {other} 一起给，或都不给",
    "string_pattern_mismatch": "写法应符合 {pattern}",
}

_OS_SAID: Mapping[int, str] = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘满了",
    errno.ENOENT: "没有这个文件或目录",
    errno.EISDIR: "它是一个目录",
    errno.ENOTDIR: "路径中间不是目录",
    errno.EEXIST: "已有同名的文件",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
}


def explain(error: Mapping[str, Any]) -> str:
    """One of the errors of a pydantic ValidationError, as half a sentence without the field."""
    said = _SAID.get(str(error["type"]), "内容不符合格式")
    ctx = error.get("ctx", {})
    if "number out of range" in str(ctx.get("error")):
        return "里面有一个数太长"
    return said.format(**ctx).replace(" or ", " 或 ")


def explain_os(error: OSError) -> str:
    """The reason of a failed system call, in a few words."""
    return _OS_SAID.get(error.errno or 0, f"系统错误 {error.errno}")

"""Wrong use of the command line, said in Chinese: typer says it in English."""

from __future__ import annotations

import re

_SAID = (
    (re.compile(r"No such command '(.*)'"), "没有“{}”这个命令"),
    (re.compile(r"No such option: (\S+)"), "没有选项 {}"),
    (re.compile(r"Missing \w+:? '?([^'.]+)"), "缺少 {}"),
    (re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)"), "多出了“{}”"),
    (re.compile(r"Invalid value for '?([^':]+)'?: empty$"), "{} 是空的，请写出文件或目录的名字"),
    (re.compile(r"Invalid value for '?([^':]+)'?: is a folder$"), "{} 是一个目录，请写文件的名字"),
    (re.compile(r"Invalid value for '?([^':]+)'?: no such folder$"), "{} 所在的目录不存在"),
    (re.compile(r"Invalid value for '?([^':]+)"), "{} 的值不对"),
    (re.compile(r"Option '?([^' ]+)'? requires"), "选项 {} 后面要有值"),
    (re.compile(r"Option '?([^' ]+)'? does not take"), "选项 {} 后面不能有值"),
)


def explain_usage(message: str) -> str:
    """Half a sentence for a message of typer, naming the option or argument."""
    for pattern, said in _SAID:
        if match := pattern.search(message):
            return said.format(match.group(1))
    return "用法不对"

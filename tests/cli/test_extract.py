"""`econops extract` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from econops.cli.extract import command


def write(folder: Path, name: str, text: str) -> str:
    """A text file in UTF-8."""
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


def test_json_is_one_list_with_one_object_per_file(tmp_path: Path) -> None:
    files = [write(tmp_path, "甲.txt", "新建公园3个。"), write(tmp_path, "乙.txt", "经济平稳运行。")]
    result = CliRunner().invoke(command, [*files, "--format", "json"])
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)
    assert (first["doc"], second["doc"], second["statements"]) == ("甲.txt", "乙.txt", [])
    assert {"doc", "title", "doc_date", "statements"} <= set(first)
    assert first["statements"][0]["value"] == 3


def test_an_unreadable_file_is_reported_and_the_others_still_printed(tmp_path: Path) -> None:
    good, bad = write(tmp_path, "甲.txt", "新建公园3个。"), write(tmp_path, "乙.pdf", "%PDF-1.4")
    result = CliRunner().invoke(command, [bad, good, str(tmp_path / "无.txt"), "--format", "json"])
    assert result.exit_code == 1
    assert [document["doc"] for document in json.loads(result.stdout)] == ["甲.txt"]
    assert "statements.unreadable" in result.stderr
    assert "另存为 docx" in result.stderr
    assert "找不到文件" in result.stderr


def test_text_names_kind_indicator_and_value(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [write(tmp_path, "甲.txt", "力争新增企业12家以上，产值达到***亿元。")])
    assert "目标 新增企业 ≥12家" in result.stdout
    assert "***亿元" in result.stdout


def test_promises_without_a_number_stand_beside_the_statements(tmp_path: Path) -> None:
    path = write(tmp_path, "甲.txt", "一、下半年工作安排\n新建公园3个。市住建局要在年底前启动城南大道改造。")
    (found,) = json.loads(CliRunner().invoke(command, [path, "--format", "json"]).stdout)
    assert [(item["object"], item["deadline"], item["heading"]) for item in found["commitments"]] == [
        ("城南大道改造", "Y", "一、下半年工作安排")
    ]
    assert found["statements"][0]["heading"] == "一、下半年工作安排"
    assert "承诺事项（无数字，1 条）" in CliRunner().invoke(command, [path]).stdout


def test_misuse_exits_with_two() -> None:
    assert CliRunner().invoke(command, []).exit_code == 2
    assert CliRunner().invoke(command, ["a.txt", "--format", "xml"]).exit_code == 2


def test_help_shows_an_example() -> None:
    assert "econops extract 政府工作报告.docx" in CliRunner().invoke(command, ["--help"]).output

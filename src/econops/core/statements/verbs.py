"""Verbs and adverbs of official promises (工作措施用语): what opens a task, and what leads to its verb."""

from __future__ import annotations

import re

# Words between actor and verb; several may follow each other.
_ADVERBS = (
    "全力以赴 持之以恒 多措并举 千方百计 不折不扣 依法依规 因地制宜 分门别类 齐心协力 坚定不移 常态化 高标准 高质量 高水平 高起点 大规模 系统性 "
    "制度化 全方位 全链条 全过程 有计划 全覆盖 更大力度 更高水平 多渠道 集中力量 集中精力 集中资源 "
    "加快 加紧 加速 加力 大力 全力 全面 全域 积极 主动 深入 扎实 持续 稳步 稳妥 有序 统筹 着力 切实 进一步 不断 继续 抓紧 高效 科学 精准 "
    "分步 分类 分级 分批 及时 尽快 尽早 严格 坚决 强力 纵深 系统 协同 一体 同步 重点 突出 认真 "
    "动态 奋力 努力 率先 逐步 更好 牵头 适时 适度 有效 广泛 充分 滚动 梯次 联动 合力 依托 提前 常态 接续 迭代 聚力 倾力 推动 促进 支持 鼓励 "
    "力争 争取 确保 探索 突出抓好 从严 从快 集中 跟踪 鼎力 一体化 实质性 高位 稳慎 强力推进 升级 布局 规划 谋划 组织"
)
# Verbs whose object is a thing that can be done or made; the object decides whether it is a task.
_VERBS = (
    "建设 新建 扩建 改建 改扩建 建成 建好 建强 建立 构建 开工 启动 完成 实施 推进 推动 推行 推广 推出 出台 制定 制订 编制 修订 "
    "研究制定 研究出台 健全 完善 落实 开展 举办 承办 召开 组织 争创 创建 争取 申报 引进 招引 培育 培养 发展 改造 整治 治理 修复 清理 盘活 "
    "化解 防范化解 打造 布局 规划建设 规划 整合 搭建 设立 组建 成立 投用 运营 开通 开设 开行 发放 兑现 落地 签约 储备 谋划 优化 深化 加强 强化 "
    "规范 打击 支持 鼓励 引导 保障 抓好 做好 办好 抓实 用好 用足用好 提升 改善 做强 做优 做大 做大做强 做实 壮大 拓展 延伸 促进 巩固 关闭 淘汰 取消 "
    "探索 选派 选聘 筛选 孵化 梳理 实行 执行 试行 加密 新增 增设 配建 更新 更新改造 提质改造 改造提升 推广应用 建设运营 建好用好 管好用好 "
    "加大 打好 创新 严格落实 贯彻落实 清零 攻克 突破 深耕 扩大 狠抓 抓牢 夯实 加快 提速 研究 培育壮大 落实落细 督促 监督"
)


def _longest_first(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=lambda word: (-len(word), word)))


ADVERB = f"(?:{_longest_first(_ADVERBS)})"
VERB = f"(?:{_longest_first(_VERBS)})"
MODAL = "(?:要|将|应|须|必须|需要|需)"
# What a short sentence begins with when it heads a part of a paragraph.
OPENING = re.compile(
    rf"{MODAL}?(?:{ADVERB}|{VERB}|坚持|做[好强优实]|抓|打|强|聚焦|防范|守|牢|稳|激发|提高|增强|严|保|促|扩|补|优|实|创)"
)

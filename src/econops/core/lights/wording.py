"""The sentence of a judgement for people (理由)."""

from __future__ import annotations

from econops.core.lights.judgement import Fact, Judgement


def reason_text(judgement: Judgement) -> str:
    """The sentence for people: 差2.9个百分点, 完成25.2%，序时50.0%，慢24.8个百分点."""
    return "".join(piece.text if isinstance(piece, Fact) else piece for piece in judgement.wording)

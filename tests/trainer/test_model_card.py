"""`s2f-train card`: the model card and the data card of the shipped bundle, and of one with texts from anybody."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from s2f_models.bundle import open_bundle
from trainer.cli import main
from trainer.core.bundle.model_card import data_card, model_card

STARTER = open_bundle("starter")
HEADINGS = ("Model details", "Uses", "Bias, risks and limitations", "Training data", "Evaluation by group of people")


def test_the_command_prints_the_card_of_the_shipped_model_and_loads_no_torch() -> None:
    code = (
        "import sys; from trainer.cli import main; done = main(['card', 'starter']); assert 'torch' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120, check=True)
    text = done.stdout.decode()
    assert text.rstrip("\n") == model_card(STARTER) and not done.stderr
    assert [heading for heading in HEADINGS if f"\n## {heading}\n" not in text] == []


def test_metrics_stand_with_their_intervals_and_groups_in_a_table_of_their_own() -> None:
    metrics, text = STARTER.card.metrics, model_card(STARTER)
    low, high = metrics["seeds_identity_low"], metrics["seeds_identity_high"]
    assert f"| `seeds_identity` | {metrics['seeds_identity']:.4g} | {low:.4g} to {high:.4g} |" in text
    made, real = (f"{metrics[f'{kind}_women']:.4g}" for kind in ("made", "real"))
    assert re.search(rf"^\| women \| {re.escape(made)} .*\| {re.escape(real)} ", text, re.MULTILINE)
    assert all(f"\n| {trait.name} |" in text for trait in STARTER.card.traits)
    assert "made_women" not in text


def test_the_data_card_names_sources_licences_and_counts(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "starter", "--of", "data"]) == 0
    text = capfd.readouterr().out
    assert text.rstrip("\n") == data_card(STARTER)
    for licence in STARTER.card.licences:
        assert f"- {licence}" in text.replace("\\", "")
    assert f"| training | {STARTER.card.metrics['training_doodles']:,.0f} |" in text


def test_texts_of_anybody_stay_text() -> None:
    card = replace(
        STARTER.card,
        name="<script>x</script>",
        limits="| a | [b](http://c) ![d](e) `f` \n# g",
        data=('quoted" name',),
        metrics={},
        recipe={"stages": 3, "data": 4},
    )
    bundle = replace(STARTER, card=card)
    text = model_card(bundle)
    assert r"# Model card of \<script\>x\</script\>" in text
    assert r"\| a \| \[b\](http://c) !\[d\](e) \`f\` \# g" in text and r'  - "quoted\" name"' in text
    assert "Not measured" in text and "Not measured" in data_card(bundle)


def test_what_is_no_bundle_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "no-such-model"]) == 2
    assert capsys.readouterr().err.count("\n") == 1

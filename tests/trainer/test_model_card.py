"""`s2f-train card`: the model card and the data card of the shipped bundle, and of one with texts from anybody."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

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
    metrics = STARTER.card.metrics
    assert f"| training | {metrics['training_doodles']:,.0f} |" in text
    validation = (metrics[f"{domain}_cycle_l1_count"] for domain in ("sketch", "face"))
    assert "| validation | {:,.0f} | {:,.0f} |".format(*validation) in text and "\nThe last tenth of each" in text


def test_the_data_card_says_how_the_data_were_split() -> None:
    for way, words in (("spread", "evenly spread"), ("partition", "CelebA's own partition"), (["?"], "The last tenth")):
        card = replace(STARTER.card, recipe={"data": {"validation": way}})
        assert words in data_card(replace(STARTER, card=card))


def test_the_front_matter_is_of_fields_that_hugging_face_has() -> None:
    model, data = (text.split("---\n")[1] for text in (model_card(STARTER), data_card(STARTER)))
    assert model.startswith("license: other\n") and "datasets:" not in model  # which are of Hugging Face's own names
    assert data.startswith("license: other\n") and "\nsize_categories: [10K<n<100K]\n" in data


def test_the_page_that_the_card_names_is_there() -> None:
    (page,) = re.findall(r"docs/\w+\.md", model_card(STARTER))
    assert "open_bundle" in (Path(__file__).parents[2] / page).read_text(encoding="utf-8")


def test_texts_of_anybody_stay_text() -> None:
    card = replace(
        STARTER.card,
        name="<script>x</script>",
        limits="| a | [b](http://c) ![d](e) `f` \n# g",
        data=("/home/somebody/photographs", r"C:\Users\somebody\photographs"),
        metrics={},
        recipe={"stages": 3, "data": {"faces": ["/home/somebody/photographs"]}},
    )
    bundle = replace(STARTER, card=card)
    text = model_card(bundle)
    assert "somebody" not in text + data_card(bundle)  # as an earlier version wrote it
    assert "\n- photographs\n- photographs\n" in text
    assert '\npretty_name: "Data of <script>x</script>"\n' in data_card(bundle)
    assert r"# Model card of \<script\>x\</script\>" in text
    assert r"\| a \| \[b\](http://c) !\[d\](e) \`f\` \# g" in text
    assert "Not measured" in text and "Not measured" in data_card(bundle)


def test_what_is_no_bundle_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "no-such-model"]) == 2
    assert capsys.readouterr().err.count("\n") == 1

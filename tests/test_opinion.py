import pytest

from assistant.checking import check_claim, checker_with
from assistant.errors import SettingsError
from tests.test_gate import RECORDING


def save_model(folder, labels, bias):
    """A tiny model of one layer whose head always prefers the label of the largest bias."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    (folder / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(RECORDING))]),
        encoding="utf-8",
    )
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        id2label=dict(enumerate(labels)),
        label2id={label: at for at, label in enumerate(labels)},
    )
    torch.manual_seed(0)
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor(bias))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


NLI = ["contradiction", "entailment", "neutral"]


def test_a_model_that_disagrees_stops_what_the_gate_passed(tmp_path):
    check = checker_with(save_model(tmp_path / "no", NLI, [2.0, 0.0, 1.0]))
    assert [reason.code for reason in check(RECORDING, [RECORDING]).reasons] == ["second_opinion"]


def test_a_model_that_agrees_passes_nothing_that_the_gate_stopped(tmp_path):
    check = checker_with(save_model(tmp_path / "yes", NLI, [0.0, 2.0, 0.0]))
    wrong = RECORDING.replace("3年", "5年")
    assert check(RECORDING, [RECORDING]).passed
    assert check(wrong, [RECORDING]) == check_claim(wrong, [RECORDING])


def test_without_a_model_the_gate_is_alone():
    assert checker_with("") is check_claim


def test_a_model_that_is_missing_or_infers_nothing_is_one_clear_error(tmp_path):
    with pytest.raises(SettingsError, match="CLAUSEDESK_NLI_MODEL"):
        checker_with(str(tmp_path / "none"))(RECORDING, [RECORDING])
    odd = save_model(tmp_path / "odd", ["a", "b"], [0.0, 1.0])
    with pytest.raises(SettingsError, match="entailment"):
        checker_with(odd)(RECORDING, [RECORDING])

import phonenumbers
import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.contact import email_problem, read_phone

WORD = st.text("abcdefghij0123456789", min_size=1, max_size=8)


@given(
    st.lists(WORD, min_size=1, max_size=3),
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from("._-"),
    st.sampled_from(["fr", "COM", "bzh"]),
)
def test_what_is_accepted_at_sight_the_library_accepts_too(
    local: list[str], domain: list[str], sign: str, end: str
) -> None:
    address = f"{sign.join(local)}@{'-'.join(domain)}.{end}"
    assert email_problem(address) is None
    validate_email(address, check_deliverability=False)


@given(st.from_regex(r"0[1-9]([ .]?[0-9]{2}){4}", fullmatch=True))
def test_ten_digits_are_a_possible_number_printed_as_the_library_prints_it(text: str) -> None:
    number = phonenumbers.parse(text, "FR")
    assert phonenumbers.is_possible_number(number)
    assert "".join((read_phone(text) or "").split()) == "".join(text.replace(".", "").split())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "camille",
        "@exemple.fr",
        "camille@",
        "a@b",
        "a b@exemple.fr",
        "a@@exemple.fr",
        "a@b@exemple.fr",
        "a..b@exemple.fr",
        "a@-b.fr",
        "a@b..fr",
        "a;b@c.fr,",
    ],
)
def test_what_is_no_address_is_explained_in_a_sentence(address: str) -> None:
    problem = email_problem(address)
    assert problem is not None
    assert problem.endswith(".")


@pytest.mark.parametrize(
    "address", ["prénom@exemple.fr", "a+b@exemple.museum", "o'brien@exemple.ie", "A.B@sante.gouv.fr"]
)
def test_unusual_addresses_are_addresses(address: str) -> None:
    assert email_problem(address) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("0467123456", "04 67 12 34 56"),
        ("+33 (0)4 67 12 34 56", "+33 4 67 12 34 56"),
        ("0262 12 34 56", "02 62 12 34 56"),
        ("+590 590 12 34 56", "+590 590 12 34 56"),
        ("04-67-12-34-56", "04 67 12 34 56"),
    ],
)
def test_numbers_of_france_and_overseas_are_read(text: str, printed: str) -> None:
    assert read_phone(text) == printed


@pytest.mark.parametrize(
    "text", ["15", "bonjour", "04 67 12 34", "+1 212 555 0100", "04 67 12 34 56 78 90", "\x1b[2J", "0" * 500]
)
def test_what_is_no_number_of_france_is_refused(text: str) -> None:
    assert read_phone(text) is None


@pytest.mark.parametrize("text", ["02 47 59 12 3", "024759123", "02 47 59 12 34 5", "+33 2 47 59 12 3"])
def test_a_number_with_a_digit_too_few_or_too_many_is_none(text: str) -> None:
    assert read_phone(text) is None

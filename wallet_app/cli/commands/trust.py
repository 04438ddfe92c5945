"""``proofcase trust``: the issuers and registries the holder relies on."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from wallet_app.answer import Answer
from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened
from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.contacts import Agreement
from wallet_app.services.registries import RegistryInfo
from wallet_app.services.registry_lists import KnownRegistries, RegistryCopy, RegistryKind
from wallet_app.services.registry_sources import DCC_LIST
from wallet_app.services.wallet import Wallet
from wallet_app.verification.policy import Federation, TrustedIssuer
from wallet_app.wording import check_words
from wallet_app.wording.plain import visible

_MOST_FOUND: Final = 1_000
_DCC: Final = "dcc"
_ISSUER: Final = ("did:", "https:")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    words = "list|add|remove|import|registries|refresh|look-up"
    actions = parser.add_subparsers(dest="action", required=True, metavar=words)
    listing = actions.add_parser("list", help="list the issuers you trust yourself")
    listing.add_argument("--search", metavar="TEXT", help="find issuers in all registries too")
    add = actions.add_parser("add", help="trust an issuer yourself")
    add.add_argument(
        "issuer", metavar="ISSUER", help="its DID or https address, or the ID of a credential it issued"
    )
    add.add_argument("--name", default="", help="what to call it")
    remove = actions.add_parser("remove", help="rely on an issuer or a registry no longer")
    remove.add_argument(
        "issuer", metavar="ISSUER|REGISTRY", help="its DID or https address; or a registry's id or name"
    )
    imports = actions.add_parser("import", help="rely on a registry: every issuer of a list")
    imports.add_argument(
        "source",
        metavar="FILE|ADDRESS",
        help=f"a list as a file; or its https address, whose host is contacted ({_DCC}: the list of the"
        " Digital Credentials Consortium)",
    )
    registries = actions.add_parser("registries", help="list the registries, with the age of each copy")
    refresh = actions.add_parser("refresh", help="obtain registries again: their hosts are contacted")
    refresh.add_argument(
        "registries", nargs="*", metavar="REGISTRY", help="id or name (default: every one with an address)"
    )
    look_up = actions.add_parser("look-up", help="say who lists an issuer: registries may be contacted")
    look_up.add_argument("issuer", metavar="ISSUER", help="its DID or https address")
    look_up.add_argument("--offline", action="store_true", help="contact nobody")
    for action in (listing, add, remove, imports, registries, refresh, look_up):
        parsing.add_json(action)
        parsing.add_vault(action)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """List or change whom the holder relies on."""
    actions = {
        "list": _list,
        "add": _add,
        "remove": _remove,
        "import": _import,
        "registries": _registries,
        "refresh": _refresh,
        "look-up": _look_up,
    }
    with opened(arguments, console, application) as wallet:
        return actions[arguments.action](arguments, console, application, wallet)


def _list(
    arguments: argparse.Namespace, console: Console, _application: Application, wallet: Wallet
) -> ExitCode:
    if arguments.search is not None:
        return _search(arguments.search, console, wallet)
    issuers = wallet.trust.list()
    for issuer in issuers:
        _tell(issuer, console)
    if not issuers:
        console.say(sentence("cli.no_trusted_issuers"))
    return ExitCode.DONE


def _search(text: str, console: Console, wallet: Wallet) -> ExitCode:
    found = wallet.trust.search(text, _MOST_FOUND)
    for one in found:
        console.record({"id": one.id, "name": one.name, "source": one.source})
        console.say(
            sentence("cli.found_issuer", name=visible(one.name), id=visible(one.id), source=one.source)
        )
    if not found:
        console.say(sentence("cli.no_issuer_found"))
    return ExitCode.DONE


def _add(
    arguments: argparse.Namespace, console: Console, _application: Application, wallet: Wallet
) -> ExitCode:
    if arguments.issuer.startswith(_ISSUER):
        issuer = wallet.trust.add(arguments.issuer, arguments.name)
    else:
        issuer = wallet.trust.add_from_credential(wallet.library.find(arguments.issuer))
    _tell(issuer, console)
    return ExitCode.DONE


def _remove(
    arguments: argparse.Namespace, console: Console, _application: Application, wallet: Wallet
) -> ExitCode:
    if arguments.issuer.startswith(_ISSUER):
        removed = wallet.trust.remove(arguments.issuer)
        console.record({"removed": removed, "id": arguments.issuer})
        console.say(sentence("cli.trust_removed" if removed else "cli.trust_not_there"))
        return ExitCode.DONE
    registry = wallet.trust.registries.find(arguments.issuer)
    console.record({"removed": wallet.trust.registries.remove(registry.id), "id": registry.id})
    console.say(sentence("cli.registry_removed", name=visible(registry.name)))
    return ExitCode.DONE


def _import(
    arguments: argparse.Namespace, console: Console, application: Application, wallet: Wallet
) -> ExitCode:
    source = DCC_LIST if arguments.source == _DCC else arguments.source
    found: RegistryCopy | KnownRegistries
    if source.startswith("https:"):
        host = application.registries.host(source)
        console.say(sentence("cli.contacting", host=host))
        found = application.registries.fetch(source, Agreement(frozenset({host})))
    else:
        found = application.registries.open_file(Path(source))
    if isinstance(found, RegistryCopy):
        kept = wallet.trust.registries.keep(found)
        _tell_registry(kept.registry, console)
        return ExitCode.DONE
    for registry in wallet.trust.registries.keep_known(found.entries):
        _tell_registry(registry, console)
    if found.unknown:
        console.warn(sentence("cli.registries_unknown", count=found.unknown))
    console.say(sentence("cli.registries_to_obtain"))
    return ExitCode.DONE


def _registries(
    _arguments: argparse.Namespace, console: Console, _application: Application, wallet: Wallet
) -> ExitCode:
    registries = wallet.trust.registries.list()
    for registry in registries:
        _tell_registry(registry, console)
    if not registries:
        console.say(sentence("cli.no_registries"))
    return ExitCode.DONE


def _refresh(
    arguments: argparse.Namespace, console: Console, application: Application, wallet: Wallet
) -> ExitCode:
    everyone: Sequence[RegistryInfo] = wallet.trust.registries.list()
    chosen = [wallet.trust.registries.find(one) for one in arguments.registries]
    failed = False
    for registry in chosen or [one for one in everyone if one.address is not None]:
        try:
            if registry.host:
                console.say(sentence("cli.contacting", host=registry.host))
            copy = application.registries.refresh(registry, Agreement(frozenset({registry.host})))
            _tell_registry(wallet.trust.registries.keep(copy, replaces=registry.id).registry, console)
        except WalletError as error:
            failed = True
            console.warn(sentence("cli.registry_not_refreshed", name=visible(registry.name)))
            console.problem(error)
    return ExitCode.INCOMPLETE if failed else ExitCode.DONE


def _look_up(
    arguments: argparse.Namespace, console: Console, application: Application, wallet: Wallet
) -> ExitCode:
    relied = wallet.trust.relied()
    hosts: frozenset[str] = frozenset()
    if not arguments.offline:
        federations = [one for one in relied.registries if isinstance(one, Federation) and one.fetch_endpoint]
        addresses = [address for one in federations for address in (one.fetch_endpoint, one.configuration)]
        hosts = frozenset(application.registries.host(address) for address in addresses)
        for host in sorted(hosts):
            console.say(sentence("cli.contacting", host=host))
    check = application.registries.look_up(relied, arguments.issuer, Agreement(hosts))
    console.record(
        {
            "id": arguments.issuer,
            "answer": check.answer,
            "code": check.code,
            "message": check_words(check),
            "as_of": None if check.as_of is None else timestamps.format_moment(check.as_of),
        }
    )
    console.say(check_words(check))
    return ExitCode.DONE if check.answer is Answer.HOLDS else ExitCode.INCOMPLETE


def _tell(issuer: TrustedIssuer, console: Console) -> None:
    console.record(
        {
            "id": issuer.id,
            "name": issuer.name,
            "source": issuer.source,
            "added": issuer.added.isoformat(),
        }
    )
    console.say(sentence("cli.trusted_issuer", name=visible(issuer.name), id=visible(issuer.id)))


def _tell_registry(registry: RegistryInfo, console: Console) -> None:
    record: JsonObject = {
        "id": registry.id,
        "name": registry.name,
        "kind": registry.kind,
        "address": registry.address,
        "file": registry.file_name or None,
        "issuers": registry.issuers,
        "dated": None if registry.dated is None else timestamps.format_moment(registry.dated),
        "obtained": None if registry.obtained is None else timestamps.format_moment(registry.obtained),
        "stale": registry.stale,
    }
    console.record(record)
    console.say(_line(registry))


def _line(registry: RegistryInfo) -> str:
    name = visible(registry.name)
    if registry.obtained is None:
        return sentence("cli.registry_never", id=registry.id, name=name, host=registry.host)
    since = timestamps.format_moment(registry.obtained)
    code = "cli.registry_asked" if registry.kind is RegistryKind.FEDERATION else "cli.registry"
    line = sentence(code, id=registry.id, name=name, count=registry.issuers, since=since)
    return f"{line} {sentence('cli.registry_stale')}" if registry.stale else line

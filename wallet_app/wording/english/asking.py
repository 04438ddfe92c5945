"""Words about asking and being asked: requests that came in, offers, and what the Check page asks for."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    # What came in
    "found.request": "Somebody asks for credentials with this. It is not a credential itself.",
    "found.offer": "Somebody offers credentials with this. It is not a credential itself.",
    # Offers
    "offer.malformed": "This offer is not written as offers of credentials are.",
    "offer.both": "This offer says two different things about where it lies.",
    "offer.issuer": (
        "The address of the issuer in this offer is none that Proofcase ever contacts: {cause}.",
        "The address of the issuer in this offer is none that Proofcase ever contacts.",
    ),
    "offer.reference": (
        "The address where this offer lies is none that Proofcase ever contacts: {cause}.",
        "The address where this offer lies is none that Proofcase ever contacts.",
    ),
    "offer.nothing": "This offer does not say what is offered.",
    # What is asked for
    "asked.kind_any": "Any credential",
    "asked.kind_or": " or ",
    "asked.kind.OpenBadgeCredential": "A badge",
    "asked.kind.AchievementCredential": "A badge",
    "asked.kind.ClrCredential": "A record of learning and work",
    "asked.kind.EndorsementCredential": "An endorsement",
    "asked.kind.Assertion": "A badge",
    "asked.claim_values": "{claim}, and it must be {values}",
    "asked.claim_filter": "{claim}, with a condition on what it says",
    "asked.claim_all": "Everything in it",
    "asked.value_or": " or ",
    # The page of a request
    "window.request.title": "Somebody asks for credentials",
    "window.request.subtitle": "Nobody knows that you are looking at this. Nothing leaves before you have seen exactly what.",
    "window.request.reading": "Reading what is asked for",
    "window.request.who": "Who asks",
    "window.request.unnamed": "Somebody who gives no name",
    "window.request.proven": "This identifier is proven",
    "window.request.name": "They call themselves",
    "window.request.name.unproven": "“{name}”, which nobody proved",
    "window.request.unproven": "Nobody proved who this is",
    "window.request.unproven.text": (
        "Everything below is what the request says about itself. Anyone can write any name into a request: "
        "answer only when you know from elsewhere who gave it to you."
    ),
    "window.request.calls_itself": "Somebody calling themselves “{name}”",
    "window.request.note_on": "{number}. {note}",
    "window.request.id": "Their identifier",
    "window.request.purpose": "What for",
    "window.request.purpose.none": "They do not say",
    "window.request.until": "Answer until",
    "window.request.until.none": "They do not say",
    "window.request.respond_to": "They want the answer at",
    "window.request.respond_to.text": (
        "Proofcase contacts nobody: you hand the answer over yourself, as a code or a file."
    ),
    "window.request.made_out_to": "Your answer is made out to",
    "window.request.made_out_to.text": (
        "Whoever gave you the request could hand your answer on to them. Answer only if this is who you mean to tell."
    ),
    "window.request.bound": "Tied to this request",
    "window.request.bound.yes": "Yes: your answer counts for this request alone, with whoever made it",
    "window.request.bound.no": "No: the request gives nothing that your answer could be tied to",
    "window.request.notes": "Before you answer",
    "window.request.asked": "What they ask for",
    "window.request.query": "{number}. {kind}",
    "window.request.or": " or ",
    "window.request.and": " + ",
    "window.request.asks.or": "or else {claims}",
    "window.request.needed": "Needed",
    "window.request.optional": "You may leave it out",
    "window.request.none_fits": "Nothing in your wallet fits",
    "window.request.none_fits.next": (
        "Ask whoever could issue it to you for it and add it; then open the request again. Or refuse."
    ),
    "window.request.none_fits.optional": "That is fine: the request can be answered without it.",
    "window.request.only_identity": "Only that you are who holds this wallet",
    "window.request.only_identity.text": "They ask for no credential, but for a signature of your identifier over their challenge.",
    "window.request.only_identity.shown": "They would see",
    "window.request.only_identity.file": "My identifier, signed",
    "window.request.asks": "Asks for",
    "window.request.asks.optional": "{claim} (may be left out)",
    "window.request.asks.whole": "The whole credential",
    "window.request.asks.none": "Only that you hold it",
    "window.request.fits": "What of yours fits",
    "window.request.fits.several": "{count:credential|credentials} of yours fit. The one that reveals least is chosen.",
    "window.request.fits.more": "Show {count:more|more}",
    "window.request.use": "Share this",
    "window.request.use.of": "Share a credential for: {kind}",
    "window.request.reveals": "They would see",
    "window.request.reveals.always": "Besides: what is always shown of it, such as its issuer, its dates and its status.",
    "window.request.reveals.whole": "All of it: this kind of credential cannot be shown in part.",
    "window.request.also": "Also show “{label}”",
    "window.request.also.value": "Also show “{label}”: {value}",
    "window.request.misses": "What does not fit, and why",
    "window.request.misses.count": "{count:credential|credentials}",
    "window.request.misses.more": "… and {count:other|others}",
    "window.request.contact": "Let them reach you",
    "window.request.contact.text": (
        "If you like, add how to reach you. It travels with your answer, and whoever checks it is told that "
        "you say so yourself and nobody checked it."
    ),
    "window.request.contact.asked": "They ask for your name and how to reach you.",
    "window.request.contact.name": "Your name",
    "window.request.contact.email": "Your e-mail address",
    "window.request.contact.email.wrong": "This is not written as e-mail addresses are.",
    "window.request.refuse": "Refuse",
    "window.request.refuse.ask": "Refuse this request?",
    "window.request.refuse.text": (
        "Nobody is told, and nothing leaves. Your history keeps that you were asked and said no."
    ),
    "window.request.refused": "Refused. Nothing has left.",
    "window.request.continue": "Continue",
    "window.request.ready": "Next you see exactly what leaves.",
    "window.request.not_ready": "Something that they need is missing.",
    "window.request.nothing_given": "Choose at least one credential.",
    "window.request.cannot": "This request is not answered",
    "window.request.found": "This is a request for credentials",
    "window.request.found.text": "It shows who asks, for what, and what of yours fits. Nobody is told that you look.",
    "window.request.found.locked": "Open your wallet to see who asks, for what, and what of yours fits.",
    "window.request.see": "See what they ask for",
    # Asking
    "window.ask.open": "Ask for…",
    "window.ask.title": "Ask for credentials",
    "window.ask.subtitle": "Makes a request that the other side can scan or open. Nothing is sent.",
    "window.ask.what": "What do you want to see?",
    "window.ask.what.badge": "A badge",
    "window.ask.what.badge.text": "Any Open Badge: what was achieved, and who says so.",
    "window.ask.what.degree": "A degree",
    "window.ask.what.degree.text": "A degree or diploma.",
    "window.ask.what.licence": "A licence",
    "window.ask.what.licence.text": "A licence or certificate to do something.",
    "window.ask.what.work": "A work record",
    "window.ask.what.work.text": "A record of work done, from whoever it was done for.",
    "window.ask.what.skill": "A skill",
    "window.ask.what.skill.text": "Any credential that names the skill you write down.",
    "window.ask.what.type": "Another kind",
    "window.ask.what.type.text": "A credential of a type that you know the name of.",
    "window.ask.skill": "Which skill?",
    "window.ask.skill.example": "Welding",
    "window.ask.skill.missing": "Write down the skill.",
    "window.ask.type": "Which type?",
    "window.ask.type.hint": "As it stands in the credential, such as OpenBadgeCredential, or the vct of an SD-JWT.",
    "window.ask.type.missing": "Write down the type.",
    "window.ask.who": "Who asks",
    "window.ask.who.hint": "Shown to the other side as what you say yourself; it proves nothing.",
    "window.ask.name": "Your name, or your organisation’s",
    "window.ask.name.hint": "You can leave it empty.",
    "window.ask.purpose": "What for",
    "window.ask.purpose.hint": "One line that the other side reads, such as “Application as a shift lead”.",
    "window.ask.contact": "Ask how to reach them, too",
    "window.ask.make": "Make the request",
    "window.ask.made": "You ask for: {what}",
    "window.ask.made.text": (
        "It can be answered until {moment}. Proofcase remembers it until you close the window, "
        "so that it can tell an answer that was made for it."
    ),
    "window.ask.asked.badge": "A badge",
    "window.ask.asked.degree": "A degree",
    "window.ask.asked.licence": "A licence",
    "window.ask.asked.work": "A work record",
    "window.ask.asked.skill": "The skill “{text}”",
    "window.ask.asked.type": "A credential of the type “{text}”",
    "window.ask.qr.label": "QR code with your request",
    "window.ask.show": "Let the other side scan this with their wallet, or give them the file.",
    "window.ask.too_large": "This request does not fit into a code. Save it as a file.",
    "window.ask.save": "Save as a file",
    "window.ask.save_picture": "Save the code",
    "window.ask.another": "Ask for something else",
    "window.ask.check": "Check the answer",
    "window.ask.unproven": "They will see that nobody proved who you are",
    "window.ask.unproven.next": "The request is not signed. Tell them yourself that it comes from you.",
    "window.ask.earlier": "You asked for",
    "window.ask.answered": "Made for your request",
    "window.ask.answered.next": "You asked for it {moment}: {what}. This answer was made for that request, and for no other.",
    "window.ask.not_answered": "Not made for a request of yours",
    "window.ask.not_answered.next": (
        "It bears no challenge that you gave since this window was opened. It may be real, and it may be a copy of what "
        "was made for somebody else. To be sure, ask for an answer to your request."
    ),
    # Offers
    "window.offer.title": "Somebody offers you credentials",
    "window.offer.subtitle": "Nobody has been contacted.",
    "window.offer.who": "Who offers",
    "window.offer.unproven.text": (
        "Anyone can write an offer in any name. Who really issues is known only once a credential is here and its "
        "signature has been checked."
    ),
    "window.offer.what": "What is offered",
    "window.offer.what.elsewhere": "The offer does not say here; it lies at the address above.",
    "window.offer.code": "Collecting it asks for a code that the issuer sends you by another way.",
    "window.offer.later": "Collecting it comes with live exchange",
    "window.offer.later.text": (
        "This version of Proofcase cannot collect a credential from a website. It will name {host} and ask you "
        "before it contacts anybody. Until then, ask the issuer for the credential as a file."
    ),
    "window.offer.issuer": "Issuer’s address",
    "window.offer.reference": "Where the offer lies",
    "window.offer.cannot": "This offer cannot be used",
    "window.offer.found": "This is an offer of credentials",
    "window.offer.found.text": "It shows who offers what. Nobody is contacted.",
    "window.offer.see": "See what is offered",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "found.request": "Open it in Proofcase with your wallet: it shows who asks, for what, and what fits.",
    "found.offer": "Open it in Proofcase to see who offers what, and ask the issuer for the credential as a file.",
    "offer.*": "Ask whoever gave it to you for the credential as a file.",
}

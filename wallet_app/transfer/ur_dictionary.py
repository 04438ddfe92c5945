"""The preset dictionary of compressed uniform resources: text that credentials share.

DEFLATE (RFC 1951) may refer back to text that both sides know beforehand. This is that text:
terms and addresses of the standards, written as a signed presentation writes them, the
commonest last because nearer references are shorter. A dictionary never changes once it is
released, or what was made with it could not be read: a better one gets the next number.
"""

from typing import Final

_RARE: Final = (
    '"termsOfUse":[{"refreshService":{"renderMethod":"digestMultibase":"digestSRI":"relatedResource":[{'
    '"endorsement":[{"EndorsementCredential","endorsementComment":"endorsementJwt":['
    '"https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json","ClrCredential","ClrSubject",'
    '"association":[{"type":"Association","associationType":"isChildOf","isPartOf","sourceId":"targetId":"'
    '"dateOfBirth":"birthDate":"familyName":"givenName":"additionalName":"honorificPrefix":"patronymicName":"'
    '"otherIdentifier":[{"type":"IdentifierEntry","identifierType":"sourcedId","systemId","ext:"'
    '"official":"parentOrg":"telephone":"phone":"geo":{"type":"GeoCoordinates","latitude":"longitude":'
    '"addressCountryCode":"postOfficeBoxNumber":"streetAddress":"postalCode":"addressRegion":"addressLocality":"'
    '"address":{"type":["Address"],"addressCountry":"US"'
    '"https://w3id.org/security/data-integrity/v2","https://w3id.org/security/multikey/v1",'
    '"https://w3id.org/vc/status-list/2021/v1","StatusList2021Entry",'
    '"https://w3id.org/security/suites/ed25519-2020/v1","Ed25519Signature2020","Ed25519VerificationKey2020"'
    '"https://www.w3.org/2018/credentials/v1","issuanceDate":"expirationDate":"'
    '"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,eyJhbGciOiJFUzI1NiIs'
    '"id":"did:jwk:eyJ"did:web:"data:image/png;base64,iVBORw0KGgo"'
    '"creditsAvailable":"creditsEarned":"licenseNumber":"term":"role":"narrative":"activityStartDate":"'
    '"activityEndDate":"activityFormal":{"activityLocations":[{"employer":{"position":"positionTitle":"'
    '"rubricCriterionLevel":[{"type":["RubricCriterionLevel"],"level":"points":"requiredLevel":"requiredValue":"'
    '"allowedValue":["valueMax":"valueMin":"resultDescription":[{"type":["ResultDescription"],"resultType":'
    '"LetterGrade","Percent","Status","Completed","achievedLevel":"status":"value":"'
    '"result":[{"type":["Result"],"resultDescription":"urn:uuid:'
    '"evidence":[{"type":["Evidence"],"audience":"genre":"'
    '"alignment":[{"type":["Alignment"],"targetCode":"targetDescription":"targetFramework":"targetType":'
    '"ceasn:Competency","ceterms:Credential","CFItem","targetUrl":"https://","targetName":"'
    '"fieldOfStudy":"specialization":"humanCode":"inLanguage":"en-US","version":"related":[{"tag":['
    '"otherCode":"creator":{"achievementType":"Achievement","Assessment","Assignment","Award","Badge",'
    '"BachelorDegree","AssociateDegree","MasterDegree","Certificate","CertificateOfCompletion",'
    '"Certification","Competency","Course","Degree","Diploma","License","Membership","MicroCredential",'
)

_COMMON: Final = (
    '"credentialSchema":[{"id":"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/'
    'ob_v3p0_achievementcredential_schema.json","type":"1EdTechJsonSchemaValidator2019"}],'
    '"credentialStatus":{"id":"https://","type":"BitstringStatusListEntry","statusPurpose":"revocation",'
    '"suspension","statusListIndex":"statusListCredential":"https://status.'
    '"identifier":[{"type":"IdentityObject","hashed":false,"true,"identityHash":"identityType":"name"},'
    '"emailAddress","salt":"sha256$'
    '"image":{"id":"https://","type":"Image","caption":"'
    '"url":"https://www."email":"awardedDate":"20'
    '"validFrom":"2025-"2026-"2027-01-01T00:00:00Z","validUntil":"20T00:00:00Z"'
    '"issuer":{"id":"did:key:z6Mk","type":["Profile"],"name":"College","University","Community College",'
    '"https://purl.imsglobal.org/spec/ob/v3p0/context.json","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.'
    '{"@context":["https://www.w3.org/ns/credentials/v2",'
    '"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:",'
    '"type":["VerifiableCredential","AchievementCredential","OpenBadgeCredential"],"issuer":{"id":"did:key:zDnae'
    '"credentialSubject":{"id":"did:key:z6Mk","type":["AchievementSubject"],"achievement":{"id":"urn:uuid:",'
    '"type":["Achievement"],"criteria":{"id":"https://","narrative":"description":"name":"'
    '"proof":{"type":"DataIntegrityProof","created":"2026-T:00Z","verificationMethod":"did:key:zDnae#zDnae'
    '"cryptosuite":"ecdsa-sd-2023","proofPurpose":"assertionMethod","proofValue":"u2V0BhVhA"}}],'
    '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],'
    '"holder":"did:key:z6Mk","verifiableCredential":[{"@context":["https://www.w3.org/ns/credentials/v2",'
    '"proof":{"type":"DataIntegrityProof","cryptosuite":"ecdsa-rdfc-2019","eddsa-rdfc-2022",'
    '"created":"2026-","expires":"2026-","verificationMethod":"did:key:z6Mk#z6Mk","proofPurpose":"authentication",'
    '"challenge":"domain":"https://","proofValue":"z"}}'
)

DICTIONARIES: Final = {1: (_RARE + _COMMON).encode("ascii")}
"""Number → text. Written ones are read for ever; the newest is the one that is written."""

NEWEST: Final = max(DICTIONARIES)

// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Book, Count, Fact } from "./say";

/** What each sentence needs to be told. */
export type BoothFacts = {
  "answer.fields": {};
  "ballot.canonical": {};
  "ballot.credential": { credential: Fact };
  "ballot.fields": {};
  "ballot.not_allowed": {};
  "ballot.other_vote": {};
  "ballot.proof": { number: Fact };
  "ballot.signature": {};
  "ballot.size": {};
  "ballot.wrong": { number: Fact; reason: Fact; tracker: Fact };
  "certificate.fields": {};
  "certificate.other": {};
  "certificate.signature": {};
  "ciphertext.fields": {};
  "contradictory": { error: Fact };
  "credentials.list": {};
  "credentials.point": { number: Fact };
  "credentials.sum": {};
  "credentials.twice": { number: Fact };
  "credentials.weight": { number: Fact };
  "deal.all": {};
  "deal.coefficients": {};
  "deal.fields": {};
  "deal.share_form": {};
  "deal.shares": {};
  "deal.wrong": { number: Fact };
  "election.group": {};
  "election.key": {};
  "election.object": {};
  "election.point": {};
  "election.questions": {};
  "election.texts": {};
  "election.uuid": {};
  "election.version": {};
  "event.after_end": { event: Fact; kind: Fact };
  "event.canonical": { event: Fact };
  "event.data_missing": { event: Fact };
  "event.data_wrong": { event: Fact; kind: Fact };
  "event.fields": { event: Fact; fields: Fact };
  "event.follows": { event: Fact };
  "event.form": {};
  "event.names_missing": { kind: Fact };
  "event.no_data": { kind: Fact };
  "event.order": { event: Fact; kind: Fact; wanted: Fact };
  "event.other_data": { event: Fact };
  "file.begins": {};
  "file.ends": {};
  "file.no_time": {};
  "file.version": {};
  "hash.text": {};
  "json.depth": {};
  "json.form": { place: Fact };
  "json.number": {};
  "json.twice": { field: Fact };
  "json.utf8": {};
  "key.fields": {};
  "key.not_dealt": {};
  "key.point": { what: Fact };
  "key.polynomials": {};
  "key.proof": {};
  "key.unsigned": {};
  "keyfile.form": {};
  "keyfile.passphrase": {};
  "list.length": { length: Count };
  "log.changed": {};
  "log.ends": { last: Fact };
  "log.other": {};
  "log.other_vote": {};
  "log.shorter": {};
  "message.signature": {};
  "message.unsigned": {};
  "number.group": {};
  "number.votes": {};
  "point": {};
  "proof.fields": {};
  "question.answers": {};
  "question.blank": {};
  "question.form": {};
  "question.limits": {};
  "question.unknown": {};
  "record.filling": { place: Fact };
  "record.hash": { record: Fact };
  "record.header": { place: Fact };
  "record.kind": { record: Fact };
  "record.time": {};
  "record.twice": { record: Fact };
  "result.fields": {};
  "result.none": {};
  "result.other": { counted: Fact; stated: Fact };
  "seed.form": {};
  "setup.fields": {};
  "share.fields": {};
  "share.nobody": { owner: Fact };
  "share.proof": {};
  "share.record": {};
  "share.too_few": {};
  "share.twice": { owner: Fact };
  "share.wrong": { owner: Fact; reason: Fact };
  "signature.fields": {};
  "tally.fields": {};
  "tally.product": {};
  "tally.sizes": { counted: Fact; name: Fact; stated: Fact };
  "text.utf8": {};
  "trustees.fields": {};
  "trustees.kind": {};
  "trustees.list": {};
  "trustees.number": {};
  "trustees.records": {};
  "trustees.signature": {};
  "trustees.threshold": {};
};

export const BOOTH: Book<BoothFacts> = {
  de: {
    "answer.fields": "Eine Antwort hat andere Felder, als ihre Frage verlangt.",
    "ballot.canonical": "Der Stimmzettel ist nicht in kanonischer Form.",
    "ballot.credential": "Der Stimmschlüssel {credential} eines Stimmzettels steht nicht auf der Liste.",
    "ballot.fields": "Ein Stimmzettel hat andere Felder, als er muss.",
    "ballot.not_allowed": "Die Frage lässt diese Antwort nicht zu.",
    "ballot.other_vote": "Dieser Stimmzettel gehört zu einer anderen Abstimmung.",
    "ballot.proof": "Der Beweis, dass Frage {number} zulässig beantwortet ist, stimmt nicht.",
    "ballot.signature": "Die Unterschrift dieses Stimmzettels stimmt nicht.",
    "ballot.size": "Der Stimmzettel ist zu groß.",
    "ballot.wrong": "Stimmzettel {number} ({tracker}): {reason}",
    "certificate.fields": "Ein Zertifikat hat andere Felder, als es muss.",
    "certificate.other": "Ein Zertifikat wurde für eine andere Auszählung gemacht.",
    "certificate.signature": "Die Unterschrift unter allen Zertifikaten stimmt nicht.",
    "ciphertext.fields": "Ein Geheimtext hat andere Felder, als er muss.",
    "contradictory": "Die Angaben sind so widersprüchlich, dass sie sich nicht prüfen lassen ({error}).",
    "credentials.list": "Die Liste der Stimmschlüssel ist leer oder keine Liste.",
    "credentials.point": "Stimmschlüssel {number} ist kein Punkt der Gruppe.",
    "credentials.sum": "Die Summe aller Gewichte ist größer als 100000000000.",
    "credentials.twice": "Stimmschlüssel {number} steht zweimal auf der Liste.",
    "credentials.weight": "Das Gewicht von Stimmschlüssel {number} ist keine ganze Zahl bis 99999999999 in üblicher Form.",
    "deal.all": "Nicht alle haben verteilt.",
    "deal.coefficients": "Die Zahl der Koeffizienten ist falsch.",
    "deal.fields": "Eine Verteilung hat andere Felder, als sie muss.",
    "deal.share_form": "Ein Anteil hat eine andere Form, als er muss.",
    "deal.shares": "Nicht für alle Auszählenden ist ein Anteil dabei.",
    "deal.wrong": "Person {number} der Auszählung hat einen falschen Anteil verteilt.",
    "election.group": "Die Wahl benutzt nicht die Gruppe Ed25519.",
    "election.key": "Der Schlüssel der Wahl ist nicht das Produkt der Schlüssel der Auszählung.",
    "election.object": "Die Wahl ist kein JSON-Objekt.",
    "election.point": "Der öffentliche Schlüssel ist kein Punkt der Gruppe.",
    "election.questions": "Die Wahl hat keine Fragen.",
    "election.texts": "Name und Beschreibung müssen Texte sein.",
    "election.uuid": "Die Kennung besteht nicht aus 14 oder mehr Base58-Zeichen.",
    "election.version": "Die Wahl hat nicht die Protokollversion 1.",
    "event.after_end": "Ereignis {event} ist {kind}, aber hier ist das Protokoll schon vollständig.",
    "event.canonical": "Ereignis {event} ist nicht in kanonischer Form.",
    "event.data_missing": "Die Angaben zu Ereignis {event} fehlen.",
    "event.data_wrong": "Ereignis {event} ({kind}) hat zu viele oder zu wenige Angaben.",
    "event.fields": "In den Angaben zu Ereignis {event} fehlt eines der Felder {fields}.",
    "event.follows": "Ereignis {event} schließt nicht an das davor an.",
    "event.form": "Ein Ereignis hat eine Nummer und eine der bekannten Arten.",
    "event.names_missing": "Das Ereignis {kind} nennt Angaben, die fehlen.",
    "event.no_data": "Das Ereignis {kind} hat keine Angaben.",
    "event.order": "Ereignis {event} ist {kind}, aber hier muss {wanted} stehen.",
    "event.other_data": "Die Angaben vor Ereignis {event} sind nicht die, die es nennt.",
    "file.begins": "Die Datei beginnt nicht mit dem Datensatz BELENIOS.",
    "file.ends": "Die Datei endet mitten in einem Datensatz oder vor dem Ereignis dazu.",
    "file.no_time": "Der Datensatz BELENIOS hat keine Zeit.",
    "file.version": "Der Datensatz BELENIOS hat nicht die Version 1 oder nicht die kanonische Form.",
    "hash.text": "Prüfwerte müssen Texte sein.",
    "json.depth": "Die Daten sind zu tief geschachtelt.",
    "json.form": "Die Daten sind an Stelle {place} kein JSON.",
    "json.number": "Eine Zahl ist nicht ganz oder zu lang.",
    "json.twice": "Das Feld {field} steht zweimal da.",
    "json.utf8": "Ein Text ist nicht in UTF-8 geschrieben.",
    "key.fields": "Ein Schlüssel der Auszählung hat andere Felder, als er muss.",
    "key.not_dealt": "Der Schlüssel folgt nicht aus dem, was verteilt wurde.",
    "key.point": {"by": "what", "certificate": "Ein Schlüssel eines Zertifikats ist kein Punkt der Gruppe.", "coefficient": "Ein Koeffizient ist kein Punkt der Gruppe.", "other": "Ein Schlüssel der Auszählung ist kein Punkt der Gruppe."},
    "key.polynomials": "Ein Schlüssel der Auszählung folgt nicht aus den Polynomen.",
    "key.proof": "Der Beweis, den Schlüssel zu kennen, stimmt nicht.",
    "key.unsigned": "Ein Schlüssel der Auszählung ist nicht von seinem Inhaber unterschrieben.",
    "keyfile.form": "Das ist keine Schlüsseldatei der Auszählung.",
    "keyfile.passphrase": "Die Passphrase passt nicht zu dieser Datei.",
    "list.length": "Eine Liste muss genau {length:entries} haben.",
    "log.changed": "Das Protokoll wurde nachträglich geändert: Es ist nicht mehr das, das dieses Gerät schon gesehen hat.",
    "log.ends": "Das Protokoll endet nach {last} und vor dem Ergebnis.",
    "log.other": "Das Protokoll ist nicht mehr das, das hier schon gesehen wurde.",
    "log.other_vote": "Das Protokoll gehört zu einer anderen Abstimmung.",
    "log.shorter": "Aus dem Protokoll ist etwas verschwunden: Es ist kürzer, als dieses Gerät es schon gesehen hat.",
    "message.signature": "Die Unterschrift einer Nachricht stimmt nicht.",
    "message.unsigned": "Eine Nachricht ist nicht unterschrieben.",
    "number.group": "Eine Zahl liegt nicht unter der Ordnung der Gruppe.",
    "number.votes": "Eine Stimmenzahl ist anders geschrieben, als sie muss.",
    "point": "Ein Wert ist kein Punkt der Gruppe.",
    "proof.fields": "Ein Beweis hat andere Felder, als er muss.",
    "question.answers": "Antworten müssen Texte sein.",
    "question.blank": "„blank“ muss wahr oder falsch sein.",
    "question.form": "Eine Frage hat einen Text und mindestens eine Antwort.",
    "question.limits": "Grenzen müssen ganze Zahlen sein: mindestens ≤ höchstens ≤ Zahl der Antworten.",
    "question.unknown": "Eine Frage ist von einer Art, die hier nicht gezählt wird.",
    "record.filling": "Der Datensatz an Byte {place} ist falsch aufgefüllt.",
    "record.hash": "Der Prüfwert des Datensatzes {record} gehört zu anderen Daten.",
    "record.header": "An Byte {place} steht kein Datensatz, wie das Format ihn verlangt.",
    "record.kind": "Der Datensatz {record} ist weder Angabe noch Ereignis.",
    "record.time": "Die Zeit eines Datensatzes ist nicht die der Datei.",
    "record.twice": "Der Datensatz {record} steht zweimal in der Datei.",
    "result.fields": "Das Ergebnis hat andere Felder, als es muss.",
    "result.none": "Die Summe enthält keine Stimmenzahl, die zu den Stimmzetteln passt.",
    "result.other": "Als Ergebnis steht da {stated}, entschlüsselt ergibt sich {counted}.",
    "seed.form": "Ein Schlüsselwort hat 22 Base58-Zeichen.",
    "setup.fields": "Die Angaben zum Anfang haben andere Felder, als sie müssen.",
    "share.fields": "Ein Anteil hat andere Felder, als er muss.",
    "share.nobody": "Es gibt keine Person {owner} der Auszählung.",
    "share.proof": "der Beweis stimmt nicht.",
    "share.record": "Die Angaben zu einem Anteil haben andere Felder, als sie müssen.",
    "share.too_few": "Zu wenige haben ihren Anteil zur Auszählung gegeben.",
    "share.twice": "Person {owner} der Auszählung hat zwei Anteile gegeben.",
    "share.wrong": "Der Anteil von Person {owner} der Auszählung: {reason}",
    "signature.fields": "Eine Unterschrift hat andere Felder, als sie muss.",
    "tally.fields": "Die Angaben zur verschlüsselten Summe haben andere Felder, als sie müssen.",
    "tally.product": "Die verschlüsselte Summe ist nicht das Produkt der Stimmzettel.",
    "tally.sizes": "{name} ist {stated}, aus den Stimmzetteln folgt {counted}.",
    "text.utf8": "Ein Text hat keine Form in UTF-8.",
    "trustees.fields": "Die Angaben zur gemeinsamen Auszählung haben andere Felder, als sie müssen.",
    "trustees.kind": "Eine Angabe zur Auszählung ist von unbekannter Art.",
    "trustees.list": "Die Angaben zur Auszählung sind keine Liste.",
    "trustees.number": "Die Zahl der Auszählenden ist nicht zulässig.",
    "trustees.records": "Nicht für alle Auszählenden liegt eine Angabe vor.",
    "trustees.signature": "Die Unterschrift unter allen Zertifikaten stimmt nicht.",
    "trustees.threshold": "Die nötige Zahl der Auszählenden ist nicht zulässig.",
  },
  en: {
    "answer.fields": "an answer has other fields than its question asks for.",
    "ballot.canonical": "the ballot is not in canonical form.",
    "ballot.credential": "the credential {credential} of a ballot is not on the list.",
    "ballot.fields": "a ballot has other fields than it must.",
    "ballot.not_allowed": "the question does not allow this answer.",
    "ballot.other_vote": "This ballot belongs to another vote.",
    "ballot.proof": "The proof that question {number} is answered as allowed is wrong.",
    "ballot.signature": "The signature of this ballot is wrong.",
    "ballot.size": "the ballot is too large.",
    "ballot.wrong": "ballot {number} ({tracker}): {reason}",
    "certificate.fields": "a certificate has the fields context, verification and encryption.",
    "certificate.other": "a certificate was made for another ceremony.",
    "certificate.signature": "the signature of all certificates is wrong.",
    "ciphertext.fields": "a ciphertext has the fields alpha and beta.",
    "contradictory": "The data contradict themselves so much that they cannot be checked ({error}).",
    "credentials.list": "the list of credentials is empty or no list.",
    "credentials.point": "credential {number} is not a point of the group.",
    "credentials.sum": "the sum of all weights is larger than 100000000000.",
    "credentials.twice": "credential {number} is listed twice.",
    "credentials.weight": "the weight of credential {number} is no whole number up to 99999999999 in its usual form.",
    "deal.all": "not one deal for each trustee.",
    "deal.coefficients": "not as many coefficients as the threshold.",
    "deal.fields": "a deal has the fields coefexps, signature and secrets.",
    "deal.share_form": "a share has the fields alpha and data.",
    "deal.shares": "not one share for each trustee.",
    "deal.wrong": "trustee {number} has dealt a wrong share.",
    "election.group": "the election does not use the group Ed25519.",
    "election.key": "the election's key is not the product of the trustees' keys.",
    "election.object": "the election is no JSON object.",
    "election.point": "the public key is not a point of the group.",
    "election.questions": "the election has no questions.",
    "election.texts": "name and description must be texts.",
    "election.uuid": "the uuid is not made of 14 or more Base58 characters.",
    "election.version": "the election is not of protocol version 1.",
    "event.after_end": "event {event} is {kind}, but the log is complete before it.",
    "event.canonical": "event {event} is not in canonical form.",
    "event.data_missing": "the data of event {event} are missing.",
    "event.data_wrong": "event {event} ({kind}) has data it must not have, or none.",
    "event.fields": "the data of event {event} lack one of the fields {fields}.",
    "event.follows": "event {event} does not follow the one before it.",
    "event.form": "an event has a height and one of the known types.",
    "event.names_missing": "the {kind} event names data that are missing.",
    "event.no_data": "the {kind} event has no data.",
    "event.order": "event {event} is {kind}, but {wanted} must stand here.",
    "event.other_data": "the data records before event {event} are not those it names.",
    "file.begins": "the file does not begin with the record BELENIOS.",
    "file.ends": "the file ends within a record, or before its event.",
    "file.no_time": "the record BELENIOS has no time.",
    "file.version": "the record BELENIOS is not of version 1, or not in canonical form.",
    "hash.text": "hashes must be texts.",
    "json.depth": "nested too deeply.",
    "json.form": "the data are no JSON at character {place}.",
    "json.number": "a number is not whole, or too long.",
    "json.twice": "the field {field} occurs twice.",
    "json.utf8": "a text is not written in UTF-8.",
    "key.fields": "a trustee's key has the fields pok and public_key.",
    "key.not_dealt": "the key does not follow from what was dealt.",
    "key.point": {"by": "what", "certificate": "a key of a certificate is not a point of the group.", "coefficient": "a coefficient is not a point of the group.", "other": "a trustee's key is not a point of the group."},
    "key.polynomials": "a trustee's key does not follow from the polynomials.",
    "key.proof": "a trustee's proof of knowing the key is wrong.",
    "key.unsigned": "a trustee's key is not signed by that trustee.",
    "keyfile.form": "this is not a trustee's key file.",
    "keyfile.passphrase": "the passphrase does not fit this file.",
    "list.length": "a list must have exactly {length:entries}.",
    "log.changed": "The log was changed afterwards: it is not the one this device has seen.",
    "log.ends": "the log ends after {last}, before Result.",
    "log.other": "the log is not the one that was seen here before.",
    "log.other_vote": "the log belongs to another vote.",
    "log.shorter": "Something has vanished from the log: it is shorter than this device has seen it.",
    "message.signature": "the signature of a message is wrong.",
    "message.unsigned": "not a signed message.",
    "number.group": "not a number below the order of the group.",
    "number.votes": "not a number of votes as it is written.",
    "point": "not a point of the group.",
    "proof.fields": "not a proof.",
    "question.answers": "answers must be texts.",
    "question.blank": "blank must be true or false.",
    "question.form": "a question has a text and at least one answer.",
    "question.limits": "limits must be whole numbers, min <= max <= number of answers.",
    "question.unknown": "a question of a type that is not counted here.",
    "record.filling": "the record at byte {place} is filled up wrongly.",
    "record.hash": "the hash of record {record} is that of other data.",
    "record.header": "no record header of the right form at byte {place}.",
    "record.kind": "record {record} is neither data nor event.",
    "record.time": "the time of a record is not that of the file.",
    "record.twice": "record {record} stands in the file twice.",
    "result.fields": "the result has other fields than it must.",
    "result.none": "the tally holds no number of votes that fits the ballots.",
    "result.other": "the result says {stated}, but decrypted it is {counted}.",
    "seed.form": "a seed has 22 Base58 characters.",
    "setup.fields": "the record of the setup has other fields than it must.",
    "share.fields": "a share has the fields decryption_factors and decryption_proofs.",
    "share.nobody": "there is no trustee {owner}.",
    "share.proof": "the proof of a share is wrong.",
    "share.record": "the record of a share has other fields than it must.",
    "share.too_few": "too few trustees have given their share.",
    "share.twice": "trustee {owner} has given two shares.",
    "share.wrong": "the share of trustee {owner}: {reason}",
    "signature.fields": "a signature has the fields hash and proof.",
    "tally.fields": "the record of the tally has other fields than it must.",
    "tally.product": "the encrypted tally is not the product of the ballots.",
    "tally.sizes": "{name} is {stated}, but the ballots give {counted}.",
    "text.utf8": "a text has no form in UTF-8.",
    "trustees.fields": "a threshold record has other fields than it must.",
    "trustees.kind": "an item of the trustees is neither Single nor Pedersen.",
    "trustees.list": "the record of the trustees is no list.",
    "trustees.number": "the number of trustees is out of range.",
    "trustees.records": "not one record for each trustee.",
    "trustees.signature": "a trustee's signature of all certificates is wrong.",
    "trustees.threshold": "the threshold is out of range.",
  },
};

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>einen Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>eine Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>eine Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Guides</source>
        <translation>V&amp;orlagen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keep training</source>
        <translation>&amp;Weiter trainieren</translation>
    </message>
    <message>
        <source>&amp;Keep waiting</source>
        <translation>Weiter &amp;warten</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>Über&amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Stabiliser</source>
        <translation>Strichglättu&amp;ng</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Erscheinungsbil&amp;d</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&apos;{joined}&apos; is missing</source>
        <translation>„{joined}“ fehlt</translation>
    </message>
    <message>
        <source>&apos;{joined}&apos; is unknown</source>
        <translation>„{joined}“ ist unbekannt</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has {count} entries, not {wanted}</source>
        <translation>„{name}“ hat {count} Einträge statt {wanted}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not of the form {pattern}</source>
        <translation>&apos;{name}&apos; hat nicht die Form {pattern}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not what its head says</source>
        <translation>„{name}“ ist nicht, was der Kopf sagt</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is {found} instead of {kind} {shape}</source>
        <translation>„{name}“ ist {found} statt {kind} {shape}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; lies between {low} and {high}, not at {value}</source>
        <translation>„{name}“ liegt zwischen {low} und {high}, nicht bei {value}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos;: {reason}</source>
        <translation>„{name}“: {reason}</translation>
    </message>
    <message>
        <source>, and {count} more</source>
        <translation> und {count} weitere</translation>
    </message>
    <message>
        <source>, between {low:.0f} and {high:.0f} with 95 % certainty</source>
        <translation>, zwischen {low:.0f} und {high:.0f} mit 95 % Sicherheit</translation>
    </message>
    <message>
        <source>--count {count} is too few; scores need at least 2 pictures of each domain.</source>
        <translation>--count {count} ist zu wenig; Messwerte brauchen je mindestens 2 Bilder.</translation>
    </message>
    <message>
        <source>--steps-scale {scale:g} is no fraction of the steps; give a number above 0, at most 1.</source>
        <translation>--steps-scale {scale:g} ist kein Anteil der Schritte; geben Sie eine Zahl über 0 bis höchstens 1 an.</translation>
    </message>
    <message>
        <source>A GAN is scored by a feature network alone; give one by --features or --inception.</source>
        <translation>Ein GAN wird allein mit einem Merkmalsnetz bewertet; geben Sie eines mit --features oder --inception an.</translation>
    </message>
    <message>
        <source>A data set can no longer be read ({reason}); check the disk that it lies on.</source>
        <translation>Ein Datensatz ist nicht mehr lesbar ({reason}); den Datenträger prüfen, auf dem er liegt.</translation>
    </message>
    <message>
        <source>A drawing that was not saved cannot be restored: its journal is damaged; it is kept as {path}.</source>
        <translation>Eine nicht gespeicherte Zeichnung lässt sich nicht wiederherstellen: Ihr Protokoll ist beschädigt; es bleibt als {path} erhalten.</translation>
    </message>
    <message>
        <source>A face can be saved at {own} to {largest} pixels, not at {size}; choose a size between.</source>
        <translation>Ein Gesicht lässt sich mit {own} bis {largest} Pixeln speichern, nicht mit {size}; eine Größe dazwischen wählen.</translation>
    </message>
    <message>
        <source>A finished model that training begins with, where its networks are alike; empty: none.</source>
        <translation>Ein fertiges Modell, mit dem das Training beginnt, soweit die Netze gleich gebaut sind; leer: keines.</translation>
    </message>
    <message>
        <source>A model is written, but its training was not healthy.</source>
        <translation>Ein Modell ist geschrieben, aber sein Training war nicht gesund.</translation>
    </message>
    <message>
        <source>A model that reads faces at {reads} pixels cannot be refined to {size}; choose another.</source>
        <translation>Ein Modell, das Gesichter mit {reads} Pixeln liest, lässt sich nicht auf {size} verfeinern; wähle eine andere Größe.</translation>
    </message>
    <message>
        <source>A name has letters, digits, spaces and hyphens, at most {longest}; choose another.</source>
        <translation>Ein Name hat Buchstaben, Ziffern, Leerzeichen und Bindestriche, höchstens {longest}; einen anderen wählen.</translation>
    </message>
    <message>
        <source>A part of a training: faces and sketches are learned apart, then the cycle that joins them.</source>
        <translation>Ein Teil eines Trainings: Gesichter und Skizzen werden getrennt gelernt, dann der Zyklus, der sie verbindet.</translation>
    </message>
    <message>
        <source>A path is empty; give the name of a file or folder, or a point for this folder.</source>
        <translation>Ein Pfad ist leer; den Namen einer Datei oder eines Ordners angeben oder einen Punkt für diesen Ordner.</translation>
    </message>
    <message>
        <source>A sharpness is 0 to 100, not {sharpness:g}; change --sharpness.</source>
        <translation>Die Schärfe liegt zwischen 0 und 100, nicht bei {sharpness:g}; --sharpness ändern.</translation>
    </message>
    <message>
        <source>A stray mark: {well} ({percent:.0f} % of what two people differ{interval}).</source>
        <translation>Ein verirrter Strich: {well} ({percent:.0f} % dessen, worin sich zwei Menschen unterscheiden{interval}).</translation>
    </message>
    <message>
        <source>A trainer works on {run}; stop it first.</source>
        <translation>An {run} arbeitet ein Trainer; ihn zuerst anhalten.</translation>
    </message>
    <message>
        <source>AVIF, which the installed Pillow does not read; export it as JPEG, or install a newer Pillow</source>
        <translation>AVIF, das das installierte Pillow nicht liest; als JPEG exportieren oder ein neueres Pillow installieren</translation>
    </message>
    <message>
        <source>About sketch2face</source>
        <translation>Über sketch2face</translation>
    </message>
    <message>
        <source>About {time} on the GPU ({device}) of this machine; {needs}.</source>
        <translation>Etwa {time} auf der GPU ({device}) dieses Rechners; {needs}.</translation>
    </message>
    <message>
        <source>About {time} on the processor of this machine; {needs}.</source>
        <translation>Etwa {time} auf dem Prozessor dieses Rechners; {needs}.</translation>
    </message>
    <message>
        <source>Adam&apos;s memory of the direction; adversarial training wants little, about 0.5.</source>
        <translation>Adams Gedächtnis für die Richtung; adversariales Training will wenig, etwa 0,5.</translation>
    </message>
    <message>
        <source>Adam&apos;s memory of the size of gradients.</source>
        <translation>Adams Gedächtnis für die Größe der Gradienten.</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>Adversarial</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>As asked; the checkpoint of this step is written.</source>
        <translation>Wie gewünscht; der Zwischenstand dieses Schritts ist geschrieben.</translation>
    </message>
    <message>
        <source>At step {step:,} of &apos;{name}&apos; {happened}. Going on from step {step_number:,} with &apos;{cause}&apos; halved {times}.</source>
        <translation>Bei Schritt {step:,} von „{name}“: {happened}. Weiter ab Schritt {step_number:,}, „{cause}“ {times} halbiert.</translation>
    </message>
    <message>
        <source>Both have the same settings.</source>
        <translation>Beide haben dieselben Einstellungen.</translation>
    </message>
    <message>
        <source>CelebA&apos;s landmarks in {table} place the faces; none is searched for.</source>
        <translation>Die Landmarken von CelebA in {table} bestimmen die Lage der Gesichter; gesucht wird keines.</translation>
    </message>
    <message>
        <source>CelebA&apos;s own partition is kept: {training:,} faces train, {validation:,} validate, {test:,} are for tests and left out.</source>
        <translation>Die eigene Aufteilung von CelebA bleibt: Mit {training:,} Gesichtern wird trainiert, mit {validation:,} validiert, {test:,} sind für Tests und bleiben außen vor.</translation>
    </message>
    <message>
        <source>CelebA&apos;s table {path} cannot be read ({reason}); download it again.</source>
        <translation>Die Tabelle {path} von CelebA ist nicht lesbar ({reason}); laden Sie sie neu herunter.</translation>
    </message>
    <message>
        <source>Channels of the face critic&apos;s layers; empty: the preset&apos;s.</source>
        <translation>Kanäle der Schichten des Gesichter-Kritikers; leer: die der Vorgabe.</translation>
    </message>
    <message>
        <source>Channels of the face decoder&apos;s layers; empty: the preset&apos;s.</source>
        <translation>Kanäle der Schichten des Gesichter-Decoders; leer: die der Vorgabe.</translation>
    </message>
    <message>
        <source>Channels of the face encoder&apos;s layers; empty: the preset&apos;s.</source>
        <translation>Kanäle der Schichten des Gesichter-Encoders; leer: die der Vorgabe.</translation>
    </message>
    <message>
        <source>Channels of the sketch critic&apos;s layers; empty: the preset&apos;s.</source>
        <translation>Kanäle der Schichten des Skizzen-Kritikers; leer: die der Vorgabe.</translation>
    </message>
    <message>
        <source>Channels of the sketch decoder&apos;s layers; empty: the preset&apos;s.</source>
        <translation>Kanäle der Schichten des Skizzen-Decoders; leer: die der Vorgabe.</translation>
    </message>
    <message>
        <source>Channels of the sketch encoder&apos;s layers; empty: the preset&apos;s.</source>
        <translation>Kanäle der Schichten des Skizzen-Encoders; leer: die der Vorgabe.</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Kontrollpunkt</translation>
    </message>
    <message>
        <source>Compile the networks first, a minute or so: faster on NVIDIA GPUs; auto does so in long stages.</source>
        <translation>Die Netze erst kompilieren, etwa eine Minute: schneller auf NVIDIA-GPUs; auto tut es in langen Stufen.</translation>
    </message>
    <message>
        <source>Composed doodles a step, a third of them real ones with something drawn in.</source>
        <translation>Zusammengesetzte Skizzen je Schritt; ein Drittel davon echte, in die etwas eingezeichnet ist.</translation>
    </message>
    <message>
        <source>Composed doodles need &apos;parts&apos; and &apos;attributes&apos; under [data] of the recipe.</source>
        <translation>Zusammengesetzte Skizzen brauchen „parts“ und „attributes“ unter [data] im Rezept.</translation>
    </message>
    <message>
        <source>Composing doodles:</source>
        <translation>Zeichnungen zusammensetzen:</translation>
    </message>
    <message>
        <source>Continuing the stage &apos;{name}&apos; at step {step_number:,}{reductions}.</source>
        <translation>Der Abschnitt „{name}“ geht bei Schritt {step_number:,} weiter{reductions}.</translation>
    </message>
    <message>
        <source>Critic</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>Critic steps between two penalties; rarer is faster.</source>
        <translation>Kritikerschritte zwischen zwei Strafen; seltener ist schneller.</translation>
    </message>
    <message>
        <source>Critic&apos;s score of generated pictures</source>
        <translation>Bewertung erzeugter Bilder durch den Kritiker</translation>
    </message>
    <message>
        <source>Critic&apos;s score of real pictures</source>
        <translation>Bewertung echter Bilder durch den Kritiker</translation>
    </message>
    <message>
        <source>Damaged settings are the defaults again ({names}); the old file is kept as {aside}.</source>
        <translation>Beschädigte Einstellungen sind wieder die voreingestellten ({names}); die alte Datei bleibt als {aside} erhalten.</translation>
    </message>
    <message>
        <source>Delete a run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <source>Delete “{name}” with its checkpoints and its model?</source>
        <translation>„{name}“ mit Zwischenständen und Modell löschen?</translation>
    </message>
    <message>
        <source>Doodles are drawn again by lines traced from their bitmaps, which are shorter than a person&apos;s strokes and change a face less; for strokes as people drew them put {path} there.</source>
        <translation>Skizzen werden aus Linien nachgezeichnet, die in ihren Bitmaps gefunden wurden; diese sind kürzer als die Striche eines Menschen und ändern ein Gesicht weniger. Für Striche, wie Menschen sie zeichneten, {path} dort ablegen.</translation>
    </message>
    <message>
        <source>Doodles: {well} ({percent:.0f} % of the ink{interval}).</source>
        <translation>Skizzen: {well} ({percent:.0f} % der Striche{interval}).</translation>
    </message>
    <message>
        <source>Draw a doodle of a face and see a face that answers to it while the pen is still moving.</source>
        <translation>Ein Gesicht skizzieren und eines sehen, das darauf antwortet, noch während sich der Stift bewegt.</translation>
    </message>
    <message>
        <source>Drawing on &apos;{device}&apos; needs torch; add it with: pip install &apos;sketch2face[train]&apos;.</source>
        <translation>Zum Zeichnen auf „{device}“ fehlt torch; es kommt mit: pip install &apos;sketch2face[train]&apos;.</translation>
    </message>
    <message>
        <source>Drawing parts into doodles:</source>
        <translation>Teile in Zeichnungen einfügen:</translation>
    </message>
    <message>
        <source>Each generated picture is of one colour. Begin anew with a lower learning rate, and a weight of the reconstruction above 0.</source>
        <translation>Jedes erzeugte Bild hat nur eine Farbe. Beginnen Sie neu mit einer niedrigeren Lernrate und einem Gewicht der Rekonstruktion über 0.</translation>
    </message>
    <message>
        <source>Each of {listed} holds a single picture, so none would be left to validate on; put them into one folder and name that.</source>
        <translation>In {listed} liegt je nur ein Bild, zum Prüfen bliebe keines; alle in einen Ordner legen und diesen nennen.</translation>
    </message>
    <message>
        <source>Ended with a problem</source>
        <translation>Mit einem Fehler beendet</translation>
    </message>
    <message>
        <source>Every face here is generated; none is a photograph of a person.</source>
        <translation>Jedes Gesicht hier ist erzeugt; keines ist das Foto eines Menschen.</translation>
    </message>
    <message>
        <source>Every picture in {path} is {reason}; name a data set of photographs.</source>
        <translation>Jedes Bild in {path} ist {reason}; einen Datensatz mit Fotos nennen.</translation>
    </message>
    <message>
        <source>F&amp;ace</source>
        <translation>&amp;Gesicht</translation>
    </message>
    <message>
        <source>FID here
(sketch / face)</source>
        <translation>FID hier
(Skizze / Gesicht)</translation>
    </message>
    <message>
        <source>FID in the report
(sketch / face)</source>
        <translation>FID im Bericht
(Skizze / Gesicht)</translation>
    </message>
    <message>
        <source>FID there and back</source>
        <translation>FID hin und zurück</translation>
    </message>
    <message>
        <source>Faces: {well} (difference {percent:.0f} %{interval}).</source>
        <translation>Gesichter: {well} (Abweichung {percent:.0f} %{interval}).</translation>
    </message>
    <message>
        <source>Feminine</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Files (csv) of labels such as glasses and beard, for composed doodles.</source>
        <translation>Dateien (CSV) mit Merkmalen wie Brille und Bart, für zusammengesetzte Skizzen.</translation>
    </message>
    <message>
        <source>Files of labels that sliders such as age are learned from; empty without.</source>
        <translation>Dateien mit Angaben, aus denen Regler wie das Alter gelernt werden; leer: keine.</translation>
    </message>
    <message>
        <source>Files that are no photographs and are left out: {count:,}, the first {first}.</source>
        <translation>Dateien, die keine Fotos sind und wegbleiben: {count:,}, die erste {first}.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finished early</source>
        <translation>Vorzeitig abgeschlossen</translation>
    </message>
    <message>
        <source>Finishing after this step…</source>
        <translation>Wird nach diesem Schritt fertiggestellt…</translation>
    </message>
    <message>
        <source>Folder of drawn parts that doodles are composed from; empty without labels.</source>
        <translation>Ordner gezeichneter Teile für zusammengesetzte Skizzen; leer ohne Merkmale.</translation>
    </message>
    <message>
        <source>Forget These</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Fraction in which hair is drawn, short or long.</source>
        <translation>Anteil, in dem Haare gezeichnet werden, kurz oder lang.</translation>
    </message>
    <message>
        <source>Fraction made of real doodles that could be taken apart, with what is to be shown.</source>
        <translation>Anteil aus echten Skizzen, die sich zerlegen ließen, mit dem, was zu zeigen ist.</translation>
    </message>
    <message>
        <source>Fraction of composed doodles with the width and turn of their face&apos;s head; 0 without labels.</source>
        <translation>Anteil zusammengesetzter Skizzen, die Breite und Drehung des Kopfs ihres Gesichts zeigen; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Fraction of smiling composed doodles with an outline of the head that nothing else needs.</source>
        <translation>Anteil lächelnder Skizzen mit Kopflinie, wo sonst nichts sie braucht.</translation>
    </message>
    <message>
        <source>Fraction of the fakes that come from noise, not from pictures.</source>
        <translation>Anteil der Fälschungen, die aus Rauschen entstehen, nicht aus Bildern.</translation>
    </message>
    <message>
        <source>Fraction of those with a moustache whose closed mouth is drawn, too.</source>
        <translation>Anteil der Schnurrbärte, bei denen auch der geschlossene Mund gezeichnet wird.</translation>
    </message>
    <message>
        <source>Fraction of those with glasses whose eyes are drawn, too.</source>
        <translation>Anteil der Brillenträger, deren Augen auch gezeichnet werden.</translation>
    </message>
    <message>
        <source>Fraction of toothy smiles that show teeth.</source>
        <translation>Anteil des offenen Lächelns mit gezeichneten Zähnen.</translation>
    </message>
    <message>
        <source>Fraction with a neck.</source>
        <translation>Anteil mit Hals.</translation>
    </message>
    <message>
        <source>Fraction with a nose.</source>
        <translation>Anteil mit Nase.</translation>
    </message>
    <message>
        <source>Fraction with brows; behind glasses a third of it.</source>
        <translation>Anteil mit Brauen; hinter Brillen ein Drittel davon.</translation>
    </message>
    <message>
        <source>Fraction with ears; beside long hair a fifth of it.</source>
        <translation>Anteil mit Ohren; neben langem Haar ein Fünftel davon.</translation>
    </message>
    <message>
        <source>Frechet distance
(sketch / face)</source>
        <translation>Frechet-Abstand
(Skizze / Gesicht)</translation>
    </message>
    <message>
        <source>Frechet distance by lite0
(sketch / face)</source>
        <translation>Frechet-Abstand nach lite0
(Skizze / Gesicht)</translation>
    </message>
    <message>
        <source>Frechet distance of faces</source>
        <translation>Frechet-Abstand der Gesichter</translation>
    </message>
    <message>
        <source>Frechet distance there and back</source>
        <translation>Frechet-Abstand hin und zurück</translation>
    </message>
    <message>
        <source>Frechet distances by {network} are too large, as they are of fewer pictures ({pictures:,}) than features ({numbers:,}); compare them only with those of as many pictures.</source>
        <translation>Frechet-Abstände nach {network} sind zu groß, da sie aus weniger Bildern ({pictures:,}) als Merkmalen ({numbers:,}) stammen; nur mit solchen aus gleich vielen Bildern vergleichen.</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>Von Grund auf</translation>
    </message>
    <message>
        <source>From this fraction of the steps on the learning rate falls to zero.</source>
        <translation>Ab diesem Anteil der Schritte fällt die Lernrate auf null.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Dem Modell einen Namen geben.</translation>
    </message>
    <message>
        <source>Give up, or select nothing</source>
        <translation>Abbrechen, oder nichts auswählen</translation>
    </message>
    <message>
        <source>Going on…</source>
        <translation>Geht weiter…</translation>
    </message>
    <message>
        <source>HEIC, as iPhones save; export it as JPEG, or install pillow-heif (pip install pillow-heif)</source>
        <translation>HEIC, wie iPhones speichern; als JPEG exportieren oder pillow-heif installieren (pip install pillow-heif)</translation>
    </message>
    <message>
        <source>Hair colour</source>
        <translation>Haarfarbe</translation>
    </message>
    <message>
        <source>Healthy.</source>
        <translation>Gesund.</translation>
    </message>
    <message>
        <source>Healthy: between winning (0) and guessing ({balance:g}).</source>
        <translation>Gesund: zwischen Gewinnen (0) und Raten ({balance:g}).</translation>
    </message>
    <message>
        <source>Healthy: it is falling.</source>
        <translation>Gesund: Es fällt.</translation>
    </message>
    <message>
        <source>Healthy: it sees a difference, and that does not run away.</source>
        <translation>Gesund: Er sieht einen Unterschied, und der läuft nicht davon.</translation>
    </message>
    <message>
        <source>Healthy: up and down is normal, they are rivals.</source>
        <translation>Gesund: Auf und Ab ist normal, beide sind Rivalen.</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Hold doodles to their face&apos;s own latent, or to that of faces labelled alike.</source>
        <translation>Kritzeleien am latenten Code ihres eigenen Gesichts messen oder am mittleren der gleich bezeichneten Gesichter.</translation>
    </message>
    <message>
        <source>How far a picture is from itself after going through the model; lower is better.</source>
        <translation>Wie weit ein Bild nach dem Weg durch das Modell von sich selbst abweicht; weniger ist besser.</translation>
    </message>
    <message>
        <source>How far a picture is from itself after having been turned into the other kind.</source>
        <translation>Wie weit ein Bild von sich selbst entfernt ist, nachdem es in die andere Art verwandelt wurde.</translation>
    </message>
    <message>
        <source>How far each step goes; too far and it breaks down, too near and it crawls.</source>
        <translation>Wie weit jeder Schritt geht; zu weit, und es bricht zusammen, zu kurz, und es kriecht.</translation>
    </message>
    <message>
        <source>How far generated faces are from photographs of people; lower is better.</source>
        <translation>Wie weit erzeugte Gesichter von Fotografien von Menschen entfernt sind; weniger ist besser.</translation>
    </message>
    <message>
        <source>How far the generated pictures are from fooling the critic.</source>
        <translation>Wie weit die erzeugten Bilder davon entfernt sind, den Kritiker zu täuschen.</translation>
    </message>
    <message>
        <source>How gradients are computed: explicit is faster on a CPU, autograd is torch&apos;s way.</source>
        <translation>Wie Gradienten berechnet werden: explicit ist auf der CPU schneller, autograd ist die Art von torch.</translation>
    </message>
    <message>
        <source>How long the stage is trained; twice the steps take twice the time.</source>
        <translation>Wie lange die Stufe trainiert; doppelt so viele Schritte dauern doppelt so lange.</translation>
    </message>
    <message>
        <source>How many doodles are composed to fit labelled faces; 0 without labels.</source>
        <translation>Wie viele Skizzen passend zu Gesichtern mit Merkmalen zusammengesetzt werden; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>How many real doodles get glasses, hats and the like drawn in; 0 without labels.</source>
        <translation>In wie viele echte Skizzen Brillen, Hüte und dergleichen eingezeichnet werden; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>How much a picture&apos;s code says beyond the average; it should settle, neither at 0 nor growing.</source>
        <translation>Wie viel der Code eines Bildes über den Durchschnitt hinaus sagt; er soll sich einpendeln, nicht bei 0 und nicht steigend.</translation>
    </message>
    <message>
        <source>How much a seed changes at full variation.</source>
        <translation>Wie viel ein Startwert bei voller Variation ändert.</translation>
    </message>
    <message>
        <source>How much past the averaged weights, which the bundle holds, remember; 0: none.</source>
        <translation>Wie viel Vergangenheit die gemittelten Gewichte des Modells behalten; 0: keine.</translation>
    </message>
    <message>
        <source>How photographs are brought to size: bicubic is a little sharper.</source>
        <translation>Wie Fotos auf ihre Größe gebracht werden: bicubic ist etwas schärfer.</translation>
    </message>
    <message>
        <source>How pictures are compared: l1 by absolute differences, l2 by squares.</source>
        <translation>Wie Bilder verglichen werden: l1 nach Beträgen, l2 nach Quadraten.</translation>
    </message>
    <message>
        <source>How sketches are compared: the same way as faces, l1 or l2.</source>
        <translation>Wie Skizzen verglichen werden: wie Gesichter (same), l1 oder l2.</translation>
    </message>
    <message>
        <source>How strongly the latent is held to noise: more gives smoother, blurrier pictures.</source>
        <translation>Wie stark der latente Code an Rauschen gebunden ist: mehr ergibt glattere, unschärfere Bilder.</translation>
    </message>
    <message>
        <source>How well the critic tells real pictures from generated ones.</source>
        <translation>Wie gut der Kritiker echte von erzeugten Bildern unterscheidet.</translation>
    </message>
    <message>
        <source>How {run} was started is not known, so it cannot be gone on with here; branch from it.</source>
        <translation>Wie {run} gestartet wurde, ist nicht bekannt, daher geht es hier nicht weiter; davon abzweigen.</translation>
    </message>
    <message>
        <source>Icons: Lucide (ISC licence). Sample doodles: Quick, Draw! by Google (CC BY 4.0).</source>
        <translation>Symbole: Lucide (ISC-Lizenz). Beispielskizzen: Quick, Draw! von Google (CC BY 4.0).</translation>
    </message>
    <message>
        <source>In the background it goes on, and is found again when you next open this window.</source>
        <translation>Im Hintergrund läuft es weiter und findet sich wieder, sobald dieses Fenster erneut offen ist.</translation>
    </message>
    <message>
        <source>Ink read back
(more is better)</source>
        <translation>Zurückgelesen
(mehr ist besser)</translation>
    </message>
    <message>
        <source>It has levelled off.</source>
        <translation>Es bleibt auf seiner Höhe.</translation>
    </message>
    <message>
        <source>It is saved as “{name}”.</source>
        <translation>Es wird als „{name}“ gespeichert.</translation>
    </message>
    <message>
        <source>It waits in memory until you open this window again and resume it.</source>
        <translation>Es wartet im Speicher, bis dieses Fenster wieder geöffnet und es fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Its file is not what was opened or saved here. Overwriting loses what is in it now; reloading shows that, and Undo brings back what you drew.</source>
        <translation>Die Datei ist nicht mehr die, die hier geöffnet oder gespeichert wurde. Beim Überschreiben geht verloren, was jetzt darin steht; neu geladen wird es gezeigt, und Rückgängig bringt das Gezeichnete zurück.</translation>
    </message>
    <message>
        <source>Its recipe cannot be read.</source>
        <translation>Sein Rezept lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Its training is not healthy.</source>
        <translation>Sein Training ist nicht gesund.</translation>
    </message>
    <message>
        <source>JPEG XL, which cannot be read; export it as JPEG</source>
        <translation>JPEG XL, das nicht gelesen werden kann; als JPEG exportieren</translation>
    </message>
    <message>
        <source>Keep only the model</source>
        <translation>Nur das Modell behalten</translation>
    </message>
    <message>
        <source>L1 of faces</source>
        <translation>L1 der Gesichter</translation>
    </message>
    <message>
        <source>L1 there and back</source>
        <translation>L1 hin und zurück</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Latent layers before the last one; 0 takes the preset&apos;s.</source>
        <translation>Latente Schichten vor der letzten; 0 nimmt die der Vorgabe.</translation>
    </message>
    <message>
        <source>Learn also from drawings that Quick, Draw! did not recognise as what they were meant to be.</source>
        <translation>Auch aus Zeichnungen lernen, die Quick, Draw! nicht als das erkannt hat, was sie sein sollten.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Least strength of the noise; 0 learns the variation slider&apos;s whole range.</source>
        <translation>Kleinste Stärke des Rauschens; 0 lernt den ganzen Bereich des Variationsreglers.</translation>
    </message>
    <message>
        <source>Leave out the faces that have no labels.</source>
        <translation>Gesichter ohne Merkmale auslassen.</translation>
    </message>
    <message>
        <source>Left out: {counts}; {table} lists each.</source>
        <translation>Ausgelassen: {counts}; {table} führt alle auf.</translation>
    </message>
    <message>
        <source>Let the critic&apos;s weight follow the reconstruction&apos;s gradient.</source>
        <translation>Das Gewicht des Kritikers dem Gradienten der Rekonstruktion folgen lassen.</translation>
    </message>
    <message>
        <source>Let the critics&apos; weight follow the reconstruction&apos;s gradient.</source>
        <translation>Das Gewicht der Kritiker dem Gradienten der Rekonstruktion folgen lassen.</translation>
    </message>
    <message>
        <source>Line {number} of {path} is no Quick, Draw! drawing; fetch the file again.</source>
        <translation>Zeile {number} von {path} ist keine Zeichnung von Quick, Draw!; die Datei neu laden.</translation>
    </message>
    <message>
        <source>Line {number} of {path} is not in Quick, Draw!&apos;s simplified form; use that form.</source>
        <translation>Zeile {number} von {path} hat nicht die vereinfachte Form von Quick, Draw!; diese Form verwenden.</translation>
    </message>
    <message>
        <source>Line {number} of {path} is {said}; CelebA&apos;s are as {example}.</source>
        <translation>Zeile {number} von {path} lautet {said}; die von CelebA sind wie {example}.</translation>
    </message>
    <message>
        <source>Line {number} of {path} names {name} once more; download the table again.</source>
        <translation>Zeile {number} von {path} nennt {name} noch einmal; laden Sie die Tabelle neu herunter.</translation>
    </message>
    <message>
        <source>Line {number} of {path}: {column} is {said}; write one of {allowed}.</source>
        <translation>Zeile {number} von {path}: {column} ist {said}; eines von {allowed} schreiben.</translation>
    </message>
    <message>
        <source>Lock {trait}</source>
        <translation>{trait} festhalten</translation>
    </message>
    <message>
        <source>Lock {trait}: Surprise Me leaves it</source>
        <translation>{trait} festhalten: Überraschung lässt es, wie es ist</translation>
    </message>
    <message>
        <source>Measured on pictures that the model does not learn from; while it falls, more steps help.</source>
        <translation>An Bildern gemessen, von denen das Modell nicht lernt; solange es fällt, helfen weitere Schritte.</translation>
    </message>
    <message>
        <source>Measuring heads:</source>
        <translation>Köpfe vermessen:</translation>
    </message>
    <message>
        <source>Move it further</source>
        <translation>Weiter schieben</translation>
    </message>
    <message>
        <source>Move the page</source>
        <translation>Seite schieben</translation>
    </message>
    <message>
        <source>Move the selection</source>
        <translation>Auswahl schieben</translation>
    </message>
    <message>
        <source>Nats that each latent dimension may carry for nothing, against collapse.</source>
        <translation>Nats, die jede latente Dimension frei tragen darf, gegen Kollaps.</translation>
    </message>
    <message>
        <source>Networks of torchvision need torchvision, which is not installed ({reason}); add it with: pip install &apos;sketch2face[vision]&apos;.</source>
        <translation>Netze von torchvision brauchen torchvision, das nicht installiert ist ({reason}); fügen Sie es hinzu mit: pip install &apos;sketch2face[vision]&apos;.</translation>
    </message>
    <message>
        <source>No checkpoint in {folder} is whole; move the folder away to begin again.</source>
        <translation>In {folder} ist kein Zwischenstand heil; den Ordner wegräumen, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>No data set was named; name at least one.</source>
        <translation>Es sind keine Daten genannt; mindestens einen Datensatz angeben.</translation>
    </message>
    <message>
        <source>No drawing in {path} can serve as a part; use Quick, Draw!&apos;s own {name}.</source>
        <translation>Keine Zeichnung in {path} taugt als Teil; {name} von Quick, Draw! selbst verwenden.</translation>
    </message>
    <message>
        <source>No face could be prepared; {skipped_table} tells why for each photograph.</source>
        <translation>Kein Gesicht ließ sich vorbereiten; {skipped_table} nennt zu jedem Foto den Grund.</translation>
    </message>
    <message>
        <source>No file can have the name {name}, which is too long, odd, or a link to itself; give another path.</source>
        <translation>Keine Datei kann {name} heißen: das ist zu lang, kein möglicher Name oder eine Verknüpfung auf sich selbst; einen anderen Pfad angeben.</translation>
    </message>
    <message>
        <source>No judge sees these traits, which are left out: {unseen}; give --people and --attributes.</source>
        <translation>Diese Merkmale erkennt keiner der Prüfer, sie bleiben weg: {unseen}; --people und --attributes angeben.</translation>
    </message>
    <message>
        <source>No scores are measured in this stage: {reason}</source>
        <translation>In diesem Abschnitt wird nichts bewertet: {reason}</translation>
    </message>
    <message>
        <source>Noise on the picture in between, so that nothing can be hidden in it.</source>
        <translation>Rauschen auf dem Bild dazwischen, damit sich darin nichts verstecken lässt.</translation>
    </message>
    <message>
        <source>None of the bundle&apos;s faces is among those of {archive}; give the zip that they came from.</source>
        <translation>Keines der Gesichter des Modells ist unter denen in {archive}; das Zip angeben, aus dem sie stammen.</translation>
    </message>
    <message>
        <source>None of the face pictures is named in the attributes file; give the file that belongs to them.</source>
        <translation>Die Merkmalsdatei nennt keines der Gesichter; die zugehörige Datei angeben.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Not all of the checkpoints and data in {run} could be removed: {reason}.</source>
        <translation>Nicht alle Zwischenstände und Daten in {run} konnten entfernt werden: {reason}.</translation>
    </message>
    <message>
        <source>Not all of {run} could be removed: {reason}.</source>
        <translation>Nicht alles von {run} konnte entfernt werden: {reason}.</translation>
    </message>
    <message>
        <source>Not healthy: at 0 the code says nothing, and all pictures come out alike.</source>
        <translation>Nicht gesund: Bei 0 sagt der Code nichts, und alle Bilder werden gleich.</translation>
    </message>
    <message>
        <source>Not healthy: it is rising.</source>
        <translation>Nicht gesund: Es steigt.</translation>
    </message>
    <message>
        <source>Not healthy: the critic is hardly ever fooled.</source>
        <translation>Nicht gesund: Der Kritiker lässt sich kaum je täuschen.</translation>
    </message>
    <message>
        <source>Not healthy: the critic wins nearly always.</source>
        <translation>Nicht gesund: Der Kritiker gewinnt fast immer.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder} ({reason}); put that right. The training waits in memory and tries again every {seconds:g} seconds.</source>
        <translation>In {folder} kann nichts geschrieben werden ({reason}); bitte beheben. Das Training wartet im Speicher und versucht es alle {seconds:g} Sekunden wieder.</translation>
    </message>
    <message>
        <source>Nothing could be measured: there are too few pictures that the training has not seen.</source>
        <translation>Nichts war messbar: Es gibt zu wenige Bilder, die das Training nicht gesehen hat.</translation>
    </message>
    <message>
        <source>Nothing in {path} could be read ({first}); name another data set.</source>
        <translation>In {path} ließ sich nichts lesen ({first}); einen anderen Datensatz angeben.</translation>
    </message>
    <message>
        <source>Numbers in a latent; 0 takes the preset&apos;s.</source>
        <translation>Zahlen in einem latenten Vektor; 0 nimmt die der Vorgabe.</translation>
    </message>
    <message>
        <source>On the Canvas</source>
        <translation>Auf der Zeichenfläche</translation>
    </message>
    <message>
        <source>One picture could not be read and is left out: {shown}</source>
        <translation>Ein Bild konnte nicht gelesen werden und bleibt weg: {shown}</translation>
    </message>
    <message>
        <source>One picture is a copy of another and is left out.</source>
        <translation>Ein Bild ist die Kopie eines anderen und bleibt weg.</translation>
    </message>
    <message>
        <source>Only latent layers</source>
        <translation>Nur latente Schichten</translation>
    </message>
    <message>
        <source>Only {count} of the {name} is for validation (the last tenth of each source); scores need 2: add more, or name another data set.</source>
        <translation>Zum Prüfen bleibt nur {count} Bild ({name}; das letzte Zehntel jeder Quelle); Messwerte brauchen 2: weitere hinzufügen oder andere Daten nennen.</translation>
    </message>
    <message>
        <source>Only {found} different picture is in {listed}, and a domain needs at least {least} to learn from and to validate on; add more, or name another data set.</source>
        <translation>Nur {found} Bild ist in {listed}; zum Lernen und Prüfen braucht es mindestens {least} verschiedene. Weitere hinzufügen oder andere Daten nennen.</translation>
    </message>
    <message>
        <source>Only {found} different pictures are in {listed}, and a domain needs at least {least} to learn from and to validate on; add more, or name another data set.</source>
        <translation>Nur {found} verschiedene Bilder sind in {listed}; zum Lernen und Prüfen braucht es mindestens {least}. Weitere hinzufügen oder andere Daten nennen.</translation>
    </message>
    <message>
        <source>Only {found} different pictures are in {listed}, and a domain needs at least {least} to learn from and to validate on; {count:,} more cannot be used (the first: {first}), so add others, or name another data set.</source>
        <translation>In {listed} sind nur {found} verschiedene Bilder, und eine Domäne braucht mindestens {least} zum Lernen und zum Prüfen; {count:,} weitere sind nicht zu gebrauchen (das erste: {first}), also andere hinzufügen oder einen anderen Datensatz nennen.</translation>
    </message>
    <message>
        <source>Opening the data</source>
        <translation>Daten werden geöffnet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused at step {step:,}: {reason}</source>
        <translation>Angehalten bei Schritt {step:,}: {reason}</translation>
    </message>
    <message>
        <source>Paused: {names}</source>
        <translation>Angehalten: {names}</translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation>Wird nach diesem Schritt angehalten…</translation>
    </message>
    <message>
        <source>Photographs: {photographs:,}; faces of {size} pixels a side: {count:,}. Look them over on the contact sheets, the least certain first, and delete the files of those you do not want.</source>
        <translation>Fotos: {photographs:,}; Gesichter mit {size} Pixeln Kantenlänge: {count:,}. Auf den Kontaktbögen durchsehen, die unsichersten zuerst, und unerwünschte Dateien löschen.</translation>
    </message>
    <message>
        <source>Pictures a step: more are steadier and need more memory; halve it where that runs out.</source>
        <translation>Bilder je Schritt: Mehr sind ruhiger und brauchen mehr Speicher; reicht er nicht, halbieren.</translation>
    </message>
    <message>
        <source>Pictures that look like another one, as versions of one photograph do: {count:,}. Keep the best of each, for others teach nothing new.</source>
        <translation>Bilder, die wie ein anderes aussehen, als Fassungen desselben Fotos etwa: {count:,}. Am besten bleibt von jedem nur das beste, denn die anderen lehren nichts Neues.</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Bereitet vor</translation>
    </message>
    <message>
        <source>Quick, Draw! did not recognise it</source>
        <translation>von Quick, Draw! nicht erkannt</translation>
    </message>
    <message>
        <source>Quick, Draw! recognised none of the drawings in {path}; name another data set, or use those not recognised, too (data.unrecognised).</source>
        <translation>Quick, Draw! hat keine der Zeichnungen in {path} erkannt; einen anderen Datensatz nennen oder auch nicht erkannte verwenden (data.unrecognised).</translation>
    </message>
    <message>
        <source>Reading faces:</source>
        <translation>Gesichter lesen:</translation>
    </message>
    <message>
        <source>Reading sketches:</source>
        <translation>Skizzen lesen:</translation>
    </message>
    <message>
        <source>Reading {what}:</source>
        <translation>Lesen ({what}):</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Reconstructions are no better than at the start: nothing was learned. Give the reconstruction a weight above 0, another learning rate, or more steps.</source>
        <translation>Die Rekonstruktionen sind nicht besser als am Anfang: Es wurde nichts gelernt. Geben Sie der Rekonstruktion ein Gewicht über 0, eine andere Lernrate oder mehr Schritte.</translation>
    </message>
    <message>
        <source>Regime</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Remove the checkpoints and the packed data of “{name}”?</source>
        <translation>Zwischenstände und gepackte Daten von „{name}“ entfernen?</translation>
    </message>
    <message>
        <source>Replacing it loses what is in it now.</source>
        <translation>Was jetzt darin ist, geht dabei verloren.</translation>
    </message>
    <message>
        <source>Resumed at step {step:,}.</source>
        <translation>Fortgesetzt bei Schritt {step:,}.</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>Änderungen an „{name}“ speichern?</translation>
    </message>
    <message>
        <source>Seed to doodle
(less is better)</source>
        <translation>Startwert zu Skizze
(weniger ist besser)</translation>
    </message>
    <message>
        <source>Seeds: {well} ({percent:.0f} % of what two people differ{interval}).</source>
        <translation>Startwerte: {well} ({percent:.0f} % dessen, worin sich zwei Menschen unterscheiden{interval}).</translation>
    </message>
    <message>
        <source>Settings that differ: {settings}{more}</source>
        <translation>Verschiedene Einstellungen: {settings}{more}</translation>
    </message>
    <message>
        <source>Show the critic shifted and recoloured pictures: helps where there are few.</source>
        <translation>Dem Kritiker verschobene und umgefärbte Bilder zeigen: hilft bei wenigen Bildern.</translation>
    </message>
    <message>
        <source>Size of pen or eraser</source>
        <translation>Größe von Stift oder Radierer</translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation>Hautton</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <source>Something went wrong in sketch2face ({kind}); your drawing is kept: save it, then start again.</source>
        <translation>In sketch2face ist etwas schiefgegangen ({kind}); die Zeichnung ist noch da: erst speichern, dann neu starten.</translation>
    </message>
    <message>
        <source>Something went wrong in this window ({kind}: {reason}); trainings are not touched by it.</source>
        <translation>In diesem Fenster ist etwas schiefgegangen ({kind}: {reason}); Trainings sind davon nicht betroffen.</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>Leertaste und ziehen</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Stage {number} of {count}: {stage}, step {step} of {steps}</source>
        <translation>Stufe {number} von {count}: {stage}, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Statistics of frozen parts and of the return leg: running, or of each batch.</source>
        <translation>Statistik der eingefrorenen Teile und des Rückwegs: laufende (running) oder die jedes Stapels (batch).</translation>
    </message>
    <message>
        <source>Step {step:,}: Frechet distance of faces {distance}, the best yet.</source>
        <translation>Schritt {step:,}: Frechet-Abstand der Gesichter {distance}, der bisher beste.</translation>
    </message>
    <message>
        <source>Step {step:,}: Frechet distance of faces {distance}.</source>
        <translation>Schritt {step:,}: Frechet-Abstand der Gesichter {distance}.</translation>
    </message>
    <message>
        <source>Steps between two checkpoints: at most so many are lost when the power fails.</source>
        <translation>Schritte zwischen zwei Zwischenständen: Höchstens so viele gehen bei Stromausfall verloren.</translation>
    </message>
    <message>
        <source>Steps between two sample pictures.</source>
        <translation>Schritte zwischen zwei Probebildern.</translation>
    </message>
    <message>
        <source>Steps between two scores of generated faces; the best checkpoint is kept. 0 for none.</source>
        <translation>Schritte zwischen zwei Bewertungen erzeugter Gesichter; der beste Zwischenstand bleibt. 0 für keine.</translation>
    </message>
    <message>
        <source>Steps in which the sliders of traits learn to change nothing but their own trait.</source>
        <translation>Schritte, in denen die Regler der Merkmale lernen, nichts als ihr eigenes Merkmal zu ändern.</translation>
    </message>
    <message>
        <source>Steps in which the way back, from face to doodle, is taught the finished faces.</source>
        <translation>Schritte, in denen der Rückweg vom Gesicht zur Zeichnung die fertigen Gesichter lernt.</translation>
    </message>
    <message>
        <source>Steps of the critic to each step of the generator.</source>
        <translation>Schritte des Kritikers je Schritt des Generators.</translation>
    </message>
    <message>
        <source>Steps over which it is then raised to its weight.</source>
        <translation>Schritte, über die sie dann auf ihr Gewicht steigt.</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises from zero, at the beginning.</source>
        <translation>Schritte am Anfang, über die die Lernrate von null ansteigt.</translation>
    </message>
    <message>
        <source>Steps whose gradients are averaged into one change: a larger batch on a small GPU.</source>
        <translation>Schritte, deren Gradienten zu einer Änderung gemittelt werden: ein größerer Stapel auf einer kleinen GPU.</translation>
    </message>
    <message>
        <source>Steps without it, at the beginning.</source>
        <translation>Schritte ohne sie, am Anfang.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Stopped at step {step:,}; go on when you like.</source>
        <translation>Bei Schritt {step:,} gestoppt; jederzeit fortsetzbar.</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Wird nach diesem Schritt gestoppt…</translation>
    </message>
    <message>
        <source>Strokes: {well} ({percent:.0f} % of what two people differ{interval}).</source>
        <translation>Striche: {well} ({percent:.0f} % dessen, worin sich zwei Menschen unterscheiden{interval}).</translation>
    </message>
    <message>
        <source>Taking doodles apart:</source>
        <translation>Zeichnungen zerlegen:</translation>
    </message>
    <message>
        <source>Teaching the sliders: step</source>
        <translation>Regler lernen: Schritt</translation>
    </message>
    <message>
        <source>Teaching the way back to doodles: step</source>
        <translation>Rückweg zur Zeichnung lernen: Schritt</translation>
    </message>
    <message>
        <source>That did not work: {reason}{place}.</source>
        <translation>Das hat nicht geklappt: {reason}{place}.</translation>
    </message>
    <message>
        <source>That is a link, not a picture; save the picture as a file and open that.</source>
        <translation>Das ist ein Link, kein Bild; speichern Sie das Bild als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>That picture cannot be handed over, it may be too large; save it as a file and open that.</source>
        <translation>Dieses Bild lässt sich nicht übergeben, vielleicht ist es zu groß; speichern Sie es als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>The attributes in {path} cannot be read ({reason}); give a csv file as in the data notes.</source>
        <translation>Die Merkmale in {path} sind nicht lesbar ({reason}); eine CSV-Datei wie in den Datenhinweisen angeben.</translation>
    </message>
    <message>
        <source>The bundle {bundle} does not say what {domain} it was trained on; use --{domain}.</source>
        <translation>Das Modell {bundle} sagt nicht, womit es trainiert wurde ({domain}); --{domain} verwenden.</translation>
    </message>
    <message>
        <source>The bundle {folder}</source>
        <translation>Das Modell {folder}</translation>
    </message>
    <message>
        <source>The bundle {folder} is damaged: {name} is not what its card says; get it again.</source>
        <translation>Das Modell {folder} ist beschädigt: {name} passt nicht zu seiner Karte; das Modell neu besorgen.</translation>
    </message>
    <message>
        <source>The bundle {folder} is damaged: {name} is too large; get the bundle again.</source>
        <translation>Das Modell {folder} ist beschädigt: {name} ist zu groß; das Modell neu besorgen.</translation>
    </message>
    <message>
        <source>The bundle {folder} lacks {name}, or it cannot be read; get it again.</source>
        <translation>Im Modell {folder} fehlt {name} oder ist nicht lesbar; das Modell neu besorgen.</translation>
    </message>
    <message>
        <source>The bundle&apos;s card describes latent layers of an impossible size; it is damaged or foreign.</source>
        <translation>Die Karte des Modells beschreibt latente Schichten unmöglicher Größe; sie ist beschädigt oder fremd.</translation>
    </message>
    <message>
        <source>The bundle&apos;s card describes networks whose sizes do not fit; it is damaged or foreign.</source>
        <translation>Die Karte des Modells beschreibt Netze, deren Größen nicht passen; sie ist beschädigt oder fremd.</translation>
    </message>
    <message>
        <source>The bundle&apos;s card describes other pictures than this program draws; it is damaged or foreign.</source>
        <translation>Die Karte des Modells beschreibt andere Bilder, als dieses Programm zeichnet; sie ist beschädigt oder fremd.</translation>
    </message>
    <message>
        <source>The card of its model cannot be read.</source>
        <translation>Die Karte seines Modells lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be read: {reason}.</source>
        <translation>Der Zwischenstand {path} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be used; leave out --best.</source>
        <translation>Der Zwischenstand {path} ist nicht zu verwenden; --best weglassen.</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged; the one before it is used.</source>
        <translation>Der Zwischenstand {path} ist beschädigt; es gilt der davor.</translation>
    </message>
    <message>
        <source>The checkpoint {path} is none of a training; the one before it is used.</source>
        <translation>Der Zwischenstand {path} ist keiner eines Trainings; es gilt der davor.</translation>
    </message>
    <message>
        <source>The checkpoints in {folder} are of another recipe; give the recipe they were trained with, or another run folder.</source>
        <translation>Die Zwischenstände in {folder} gehören zu einem anderen Rezept; dieses oder einen anderen Ordner angeben.</translation>
    </message>
    <message>
        <source>The checkpoints in {stage} are of another recipe; give the recipe they were trained with, or another run folder.</source>
        <translation>Die Zwischenstände in {stage} gehören zu einem anderen Rezept; das Rezept angeben, mit dem trainiert wurde, oder einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The connection broke off after {size:,} of {total:,} bytes; try again and it goes on from there.</source>
        <translation>Die Verbindung brach nach {size:,} von {total:,} Bytes ab; beim nächsten Versuch geht es dort weiter.</translation>
    </message>
    <message>
        <source>The critic is far ahead: it tells all generated pictures from real ones, and its verdict teaches nothing. Branch with fewer critic steps, a lower adversarial weight, or augmentation on.</source>
        <translation>Der Kritiker ist weit voraus: Er unterscheidet alle erzeugten Bilder von echten, und sein Urteil lehrt nichts. Zweigen Sie ab mit weniger Schritten des Kritikers, einem niedrigeren Gewicht seines Urteils oder mit Augmentierung.</translation>
    </message>
    <message>
        <source>The critic wins: it tells all generated pictures from real ones, and its verdict teaches little. If this stays so, branch with fewer critic steps, a lower learning rate, or augmentation on.</source>
        <translation>Der Kritiker gewinnt: Er erkennt alle erzeugten Bilder, und sein Urteil lehrt wenig. Bleibt es so, mit weniger Kritikerschritten, kleinerer Lernrate oder Augmentierung abzweigen.</translation>
    </message>
    <message>
        <source>The critic&apos;s learning rate, as a multiple of the stage&apos;s.</source>
        <translation>Die Lernrate des Kritikers, als Vielfaches der Lernrate der Stufe.</translation>
    </message>
    <message>
        <source>The critic&apos;s loss; projected: critics on features of a pretrained network.</source>
        <translation>Die Verlustfunktion des Kritikers; projected: Kritiker auf Merkmalen eines vortrainierten Netzes.</translation>
    </message>
    <message>
        <source>The doodle counts for more than the seed ({ratio:.1f} times).</source>
        <translation>Die Skizze zählt mehr als der Startwert ({ratio:.1f}-mal).</translation>
    </message>
    <message>
        <source>The drawings of parts cannot be read from {path}; put Quick, Draw!&apos;s simplified {name} there.</source>
        <translation>Die Zeichnungen von Teilen sind aus {path} nicht lesbar; dort die vereinfachte {name} von Quick, Draw! ablegen.</translation>
    </message>
    <message>
        <source>The environment&apos;s {name} is &apos;{text}&apos;, where torchrun writes a number from {least} to {most}; unset it, or start this with torchrun.</source>
        <translation>{name} in der Umgebung ist „{text}“, wo torchrun eine Zahl von {least} bis {most} schreibt; die Variable löschen oder mit torchrun starten.</translation>
    </message>
    <message>
        <source>The eyes can be 1 to 10000 pixels apart, not {smallest:g}; change --smallest.</source>
        <translation>Die Augen liegen 1 bis 10000 Pixel auseinander, nicht {smallest:g}; --smallest ändern.</translation>
    </message>
    <message>
        <source>The feature network in {path} cannot be read ({reason}); install sketch2face again.</source>
        <translation>Das Merkmalsnetz in {path} ist nicht lesbar ({reason}); sketch2face neu installieren.</translation>
    </message>
    <message>
        <source>The feature network of these scores: lite0, one of torchvision&apos;s, or an ONNX file.</source>
        <translation>Das Merkmalsnetz dieser Bewertungen: lite0, eines von torchvision oder eine ONNX-Datei.</translation>
    </message>
    <message>
        <source>The generated pictures are all alike. Branch from before they became so, with half the adversarial weight or a lower learning rate; if they were so from the start, look at the data.</source>
        <translation>Die erzeugten Bilder sind alle gleich. Zweigen Sie von einem Punkt davor ab, mit dem halben Gewicht des Kritikers oder einer niedrigeren Lernrate; waren sie von Anfang an gleich, sehen Sie sich die Daten an.</translation>
    </message>
    <message>
        <source>The generated pictures are becoming all alike. The trainer goes back to a checkpoint by itself if it gets worse; if it happens again, branch with half the adversarial weight.</source>
        <translation>Die erzeugten Bilder gleichen sich immer mehr. Wird es schlimmer, geht das Training von selbst zu einem Zwischenstand zurück; wiederholt es sich, mit halbem adversarialem Gewicht abzweigen.</translation>
    </message>
    <message>
        <source>The labels in {path} cannot be read: {reason}.</source>
        <translation>Die Angaben in {path} lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The longest that a gradient may be, as of weights that jump; 0: any.</source>
        <translation>Die größte Länge eines Gradienten, etwa bei springenden Gewichten; 0: jede.</translation>
    </message>
    <message>
        <source>The losses have grown beyond any sane size, and what was learned is lost. Begin anew with a tenth of the learning rate.</source>
        <translation>Die Verluste sind über jedes vernünftige Maß gewachsen, und das Gelernte ist verloren. Beginnen Sie neu mit einem Zehntel der Lernrate.</translation>
    </message>
    <message>
        <source>The model in {bundle} cannot be opened: {reason}; get it again.</source>
        <translation>Das Modell in {bundle} lässt sich nicht öffnen: {reason}; es neu besorgen.</translation>
    </message>
    <message>
        <source>The model in {bundle} does not load into the network that its card describes: {reason}; get it again.</source>
        <translation>Das Modell in {bundle} passt nicht in das Netz, das seine Karte beschreibt: {reason}; es neu besorgen.</translation>
    </message>
    <message>
        <source>The model in {bundle} has foreign inputs ({foreign}); get it again.</source>
        <translation>Das Modell in {bundle} hat fremde Eingänge ({foreign}); es neu besorgen.</translation>
    </message>
    <message>
        <source>The model in {bundle} has foreign outputs ({foreign}); get it again.</source>
        <translation>Das Modell in {bundle} hat fremde Ausgaben ({foreign}); es neu besorgen.</translation>
    </message>
    <message>
        <source>The model in {bundle} takes longer than {seconds:.0f} seconds; choose another model.</source>
        <translation>Das Modell in {bundle} braucht länger als {seconds:.0f} Sekunden; ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model in {bundle} was stopped.</source>
        <translation>Das Modell in {bundle} wurde angehalten.</translation>
    </message>
    <message>
        <source>The model in {folder} does not run on &apos;{device}&apos; ({reason}); choose auto or cpu.</source>
        <translation>Das Modell in {folder} läuft nicht auf „{device}“ ({reason}); auto oder cpu wählen.</translation>
    </message>
    <message>
        <source>The model in {folder} fails ({reason}); get it again, or choose another.</source>
        <translation>Das Modell in {folder} versagt ({reason}); es neu besorgen oder ein anderes wählen.</translation>
    </message>
    <message>
        <source>The model in {folder} gives values that no picture can have; get it again, or choose another.</source>
        <translation>Das Modell in {folder} liefert Werte, die kein Bild haben kann; es neu besorgen oder ein anderes wählen.</translation>
    </message>
    <message>
        <source>The model in {folder} gives {found} where its card promises float32 {shape}; get it again, or choose another.</source>
        <translation>Das Modell in {folder} liefert {found}, seine Karte verspricht float32 {shape}; es neu besorgen oder ein anderes wählen.</translation>
    </message>
    <message>
        <source>The model in {folder} takes longer than {seconds:.0f} seconds; choose another model.</source>
        <translation>Das Modell in {folder} braucht länger als {seconds:.0f} Sekunden; ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model in {folder} was stopped.</source>
        <translation>Das Modell in {folder} wurde angehalten.</translation>
    </message>
    <message>
        <source>The model is ready.</source>
        <translation>Das Modell ist fertig.</translation>
    </message>
    <message>
        <source>The model learns its pictures by heart: on pictures kept from it reconstructions are {times:.1f} times as far off as on its own, and while those get better, these do not. Add pictures, or choose “Stop and finish”.</source>
        <translation>Das Modell lernt seine Bilder auswendig: Bei ihm unbekannten Bildern liegt die Rekonstruktion {times:.1f}-mal so weit daneben wie bei den eigenen, und während diese besser werden, werden es jene nicht. Bilder hinzufügen oder „Stoppen und fertigstellen“ wählen.</translation>
    </message>
    <message>
        <source>The model {bundle} does not read faces; choose another model.</source>
        <translation>Das Modell {bundle} liest keine Gesichter; ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model {bundle} gives pictures of another size than it says; choose another model.</source>
        <translation>Das Modell {bundle} liefert Bilder einer anderen Größe, als es angibt; ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model&apos;s name on its card.</source>
        <translation>Der Name des Modells auf seiner Karte.</translation>
    </message>
    <message>
        <source>The networks: small or as in the paper, with faces 32, 64 or 128 pixels square.</source>
        <translation>Die Netze: klein oder wie im Bericht, mit Gesichtern von 32, 64 oder 128 Pixeln.</translation>
    </message>
    <message>
        <source>The part of photographs that is seen: left, top, right, bottom in fractions.</source>
        <translation>Der gesehene Teil der Fotos: links, oben, rechts, unten als Anteile.</translation>
    </message>
    <message>
        <source>The pretrained network: lite0, or one of torchvision&apos;s, such as torchvision:efficientnet_b0.</source>
        <translation>Das vortrainierte Netz: lite0 oder eines von torchvision, etwa torchvision:efficientnet_b0.</translation>
    </message>
    <message>
        <source>The pretrained {domain} domain is no VAE of the preset {preset}; pretrain it with this recipe, or name the run of one that has the same preset.</source>
        <translation>Die vortrainierte Domäne {domain} ist kein VAE der Vorgabe {preset}; sie mit diesem Rezept vortrainieren oder einen Lauf mit derselben Vorgabe nennen.</translation>
    </message>
    <message>
        <source>The recipe names no data: set &apos;sketches&apos; and &apos;faces&apos; under [data].</source>
        <translation>Das Rezept nennt keine Daten: „sketches“ und „faces“ unter [data] setzen.</translation>
    </message>
    <message>
        <source>The recipe of {bundle} names no attributes and parts, by which this is measured.</source>
        <translation>Das Rezept von {bundle} nennt keine Attribute und Teile, an denen dies gemessen wird.</translation>
    </message>
    <message>
        <source>The reconstructions have stopped improving. Look at the pictures: if you like them, choose “Stop and finish”; else branch with a lower learning rate.</source>
        <translation>Die Rekonstruktionen werden nicht mehr besser. Gefallen die Bilder, „Stoppen und fertigstellen“ wählen; sonst mit kleinerer Lernrate abzweigen.</translation>
    </message>
    <message>
        <source>The regime &apos;{regime}&apos; needs a pretrained {domain} domain; run &apos;s2f-train pretrain {domain}&apos; first, or choose the regime &apos;scratch&apos;.</source>
        <translation>Das Verfahren „{regime}“ braucht eine vortrainierte Domäne {domain}; erst „s2f-train pretrain {domain}“ laufen lassen oder das Verfahren „scratch“ wählen.</translation>
    </message>
    <message>
        <source>The sample doodles in {path} are missing; install sketch2face again.</source>
        <translation>Die Beispielskizzen in {path} fehlen; sketch2face neu installieren.</translation>
    </message>
    <message>
        <source>The sample doodles in {path} cannot be read; install sketch2face again.</source>
        <translation>Die Beispielskizzen in {path} sind nicht lesbar; sketch2face neu installieren.</translation>
    </message>
    <message>
        <source>The seed counts for more than the doodle ({ratio:.1f} times): it chooses the person.</source>
        <translation>Der Startwert zählt mehr als die Skizze ({ratio:.1f}-mal): Er wählt die Person.</translation>
    </message>
    <message>
        <source>The seed counts for more than the doodle ({ratio:.1f} times); lower the variation, or train longer.</source>
        <translation>Der Startwert zählt mehr als die Skizze ({ratio:.1f}-mal); die Variation senken oder länger trainieren.</translation>
    </message>
    <message>
        <source>The settings could not be read ({reason}), so they are the defaults.</source>
        <translation>Die Einstellungen konnten nicht gelesen werden ({reason}) und sind daher die voreingestellten.</translation>
    </message>
    <message>
        <source>The settings were damaged and are the defaults again; the old file is kept as {aside}.</source>
        <translation>Die Einstellungen waren beschädigt und sind zurückgesetzt; die alte Datei liegt als {aside} bereit.</translation>
    </message>
    <message>
        <source>The size of a prepared picture is 32 to 512 pixels, not {size}; change --size.</source>
        <translation>Ein vorbereitetes Bild hat 32 bis 512 Pixel, nicht {size}; --size ändern.</translation>
    </message>
    <message>
        <source>The stage &apos;{name}&apos; cannot be trained like this: at step {step:,} {happened}{tried}; {advice}, and begin in another run folder (the checkpoint of step {saved:,} stands).</source>
        <translation>Die Stufe „{name}“ lässt sich so nicht trainieren: bei Schritt {step:,} {happened}{tried}; {advice}, und in einem anderen Ordner neu beginnen (der Zwischenstand von Schritt {saved:,} bleibt).</translation>
    </message>
    <message>
        <source>The stage &apos;{name}&apos; in {path} was begun with another value of {differing}; give the recipe it was begun with, or another run folder.</source>
        <translation>Die Stufe „{name}“ in {path} wurde mit einem anderen Wert von {differing} begonnen; das damalige Rezept oder einen anderen Ordner angeben.</translation>
    </message>
    <message>
        <source>The stage &apos;{stage}&apos; was built on an earlier state of &apos;{name}&apos;: it is kept as {kept}, and begun anew.</source>
        <translation>Die Stufe „{stage}“ baute auf einem früheren Stand von „{name}“ auf: Sie bleibt als {kept} erhalten und beginnt neu.</translation>
    </message>
    <message>
        <source>The stage &apos;{stage}&apos; was finished early, at step {step:,} of {steps:,}, and counts as done; it can be trained on.</source>
        <translation>Die Stufe „{stage}“ wurde vorzeitig abgeschlossen, bei Schritt {step:,} von {steps:,}, und gilt als fertig; sie kann weitertrainiert werden.</translation>
    </message>
    <message>
        <source>The stage {stage} is done.</source>
        <translation>Die Stufe {stage} ist fertig.</translation>
    </message>
    <message>
        <source>The stage {stage} is trained, {steps:,} steps.</source>
        <translation>Die Stufe {stage} wird trainiert, {steps:,} Schritte.</translation>
    </message>
    <message>
        <source>The torch that is installed cannot use &apos;{device}&apos;: it is a build for the CPU alone; install one for CUDA, or choose auto or cpu.</source>
        <translation>Das installierte torch kann „{device}“ nicht benutzen: es ist nur für die CPU gebaut; installieren Sie eines für CUDA, oder wählen Sie auto oder cpu.</translation>
    </message>
    <message>
        <source>The trainer broke down (code {code}).</source>
        <translation>Das Training brach ab (Code {code}).</translation>
    </message>
    <message>
        <source>The trainer broke down: {reason}</source>
        <translation>Der Trainer ist zusammengebrochen: {reason}</translation>
    </message>
    <message>
        <source>The trainer could not be started: {reason}.</source>
        <translation>Der Trainer konnte nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>The trainer {how}, as happens where memory runs out; what it had written stands. Go on, or try with half the batch.</source>
        <translation>Das Training {how}, wie es bei vollem Speicher geschieht; was schon geschrieben war, bleibt. Fortsetzen oder mit halbem Batch versuchen.</translation>
    </message>
    <message>
        <source>The trainer&apos;s window could not be linked to this one: {reason}.</source>
        <translation>Das Trainingsfenster ließ sich nicht mit diesem verbinden: {reason}.</translation>
    </message>
    <message>
        <source>The trainer&apos;s window could not be started with {program}; start it with: s2f train</source>
        <translation>Das Trainingsfenster ließ sich mit {program} nicht starten; es startet auch mit: s2f train</translation>
    </message>
    <message>
        <source>The training starts on the {device}.</source>
        <translation>Das Training beginnt; Gerät: {device}.</translation>
    </message>
    <message>
        <source>The weights of {name} are not there ({megabytes:.0f} MB); have them fetched with: s2f-train download {name}, or name their file: {name}=FILE.</source>
        <translation>Die Gewichte von {name} sind nicht da ({megabytes:.0f} MB); lassen Sie sie holen mit: s2f-train download {name}, oder nennen Sie ihre Datei: {name}=DATEI.</translation>
    </message>
    <message>
        <source>The weights of {name} cannot be fetched ({reason}); go online, or name their file: {name}=FILE.</source>
        <translation>Die Gewichte von {name} lassen sich nicht holen ({reason}); gehen Sie online oder nennen Sie ihre Datei: {name}=DATEI.</translation>
    </message>
    <message>
        <source>The weights {path} cannot be read: {reason}; check the path.</source>
        <translation>Die Gewichte {path} lassen sich nicht lesen: {reason}; prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>The {what} cannot be called &apos;{name}&apos;, for {reason}; choose another name.</source>
        <translation>„{name}“ geht nicht als Name ({what}), denn {reason}; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There and back
(sketch / face;
less is better)</source>
        <translation>Hin und zurück
(Skizze / Gesicht;
weniger ist besser)</translation>
    </message>
    <message>
        <source>There are neither strokes nor a picture on the clipboard; copy some first.</source>
        <translation>In der Zwischenablage sind weder Striche noch ein Bild; kopieren Sie zuerst etwas.</translation>
    </message>
    <message>
        <source>There are no labels at {path}; name the folder of the data with --data.</source>
        <translation>Unter {path} liegen keine Angaben zu den Bildern; den Ordner der Daten mit --data angeben.</translation>
    </message>
    <message>
        <source>There are no photographs at {path}; name a folder or a .zip of pictures.</source>
        <translation>Unter {path} liegen keine Fotos; einen Ordner oder ein .zip mit Bildern nennen.</translation>
    </message>
    <message>
        <source>There are only {pictures:,} pictures and each was seen about {times:,} times: the model learns them by heart and will be worse at new ones. Add pictures, or choose “Stop and finish”.</source>
        <translation>Es gibt nur {pictures:,} Bilder, und jedes wurde etwa {times:,}-mal gesehen: Das Modell lernt sie auswendig und wird bei neuen schlechter. Bilder hinzufügen oder „Stoppen und fertigstellen“ wählen.</translation>
    </message>
    <message>
        <source>There are too many models named {name} in {models}; take some away.</source>
        <translation>In {models} sind zu viele Modelle namens {name}; einige davon entfernen.</translation>
    </message>
    <message>
        <source>There is a run {name} already; give another name.</source>
        <translation>Einen Lauf {name} gibt es schon; einen anderen Namen angeben.</translation>
    </message>
    <message>
        <source>There is a {name} in this folder already; choose another name.</source>
        <translation>In diesem Ordner gibt es {name} schon; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is no bundle {name} that can be opened: {reason}.</source>
        <translation>Ein Modell {name} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>There is no bundle {name}; give a bundle&apos;s folder, or a shipped one&apos;s name ({known}).</source>
        <translation>Ein Modell {name} gibt es nicht; den Ordner eines Modells oder einen mitgelieferten Namen angeben ({known}).</translation>
    </message>
    <message>
        <source>There is no data set at {path}, which {bundle} was trained on; name the folder of the data with --data, or other data with --sketches and --faces.</source>
        <translation>Unter {path} liegt kein Datensatz, mit dem {bundle} trainiert wurde; den Ordner der Daten mit --data angeben, oder andere Daten mit --sketches und --faces.</translation>
    </message>
    <message>
        <source>There is no data set at {path}; check the path.</source>
        <translation>Unter {path} liegt kein Datensatz; den Pfad prüfen.</translation>
    </message>
    <message>
        <source>There is no device &apos;{device}&apos;; choose auto, cpu, cuda, cuda:1 (the second GPU) or mps.</source>
        <translation>Ein Gerät „{device}“ gibt es nicht; auto, cpu, cuda, cuda:1 (die zweite GPU) oder mps wählen.</translation>
    </message>
    <message>
        <source>There is no drawing to be seen on this paper; take a nearer or brighter picture of it.</source>
        <translation>Auf diesem Papier ist keine Zeichnung zu erkennen; machen Sie ein näheres oder helleres Bild davon.</translation>
    </message>
    <message>
        <source>There is no feature network {which}; name lite0, or one of torchvision&apos;s as torchvision:efficientnet_b0.</source>
        <translation>Es gibt kein Merkmalsnetz {which}; nennen Sie lite0 oder eines von torchvision wie torchvision:efficientnet_b0.</translation>
    </message>
    <message>
        <source>There is no preset &apos;{name}&apos;; choose one of {presets}.</source>
        <translation>Eine Vorgabe „{name}“ gibt es nicht; eine davon wählen: {presets}.</translation>
    </message>
    <message>
        <source>There is no recipe {name}; give a TOML file, or one of the shipped recipes: {known}.</source>
        <translation>Ein Rezept {name} gibt es nicht; eine TOML-Datei oder ein mitgeliefertes angeben: {known}.</translation>
    </message>
    <message>
        <source>There is no space left to write {path}; make room and start the same command again.</source>
        <translation>Für {path} ist kein Platz mehr; Platz schaffen und noch einmal starten.</translation>
    </message>
    <message>
        <source>There is not enough memory for that; close other programs and try again.</source>
        <translation>Dafür reicht der Arbeitsspeicher nicht; andere Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>There is not enough memory for the stage &apos;{stage}&apos; with a batch of {batch:,}; try with half the batch: --set {stage}.optimiser.batch={half}.</source>
        <translation>Für die Stufe „{stage}“ reicht der Speicher bei einem Batch von {batch:,} nicht; mit halbem Batch versuchen: --set {stage}.optimiser.batch={half}.</translation>
    </message>
    <message>
        <source>There is nothing to check; name data with --sketches or --faces.</source>
        <translation>Es gibt nichts zu prüfen; Daten mit --sketches oder --faces nennen.</translation>
    </message>
    <message>
        <source>There was not enough memory for this training; try with half the batch.</source>
        <translation>Für dieses Training reichte der Speicher nicht; mit halbem Batch versuchen.</translation>
    </message>
    <message>
        <source>These are CelebA&apos;s aligned pictures, which need no preparing; give them to --faces as they are.</source>
        <translation>Das sind die ausgerichteten Bilder von CelebA; sie brauchen keine Vorbereitung und können so verwendet werden (--faces).</translation>
    </message>
    <message>
        <source>These are {count} files; choose one of them.</source>
        <translation>Das sind {count} Dateien; wählen Sie eine davon.</translation>
    </message>
    <message>
        <source>This copy of sketch2face only draws; to train: pip install &apos;sketch2face[train]&apos;.</source>
        <translation>Diese Ausgabe von sketch2face zeichnet nur; zum Trainieren: pip install &apos;sketch2face[train]&apos;.</translation>
    </message>
    <message>
        <source>This drawing is too large ({reason}); erase a part of it.</source>
        <translation>Diese Zeichnung ist zu groß ({reason}); einen Teil davon löschen.</translation>
    </message>
    <message>
        <source>This drawing is too large for one file ({size}); erase a part of it.</source>
        <translation>Diese Zeichnung ist zu groß für eine Datei ({size}); einen Teil davon löschen.</translation>
    </message>
    <message>
        <source>This machine has no GPU &apos;{device}&apos;; choose auto or cpu.</source>
        <translation>Dieser Rechner hat keine GPU „{device}“; auto oder cpu wählen.</translation>
    </message>
    <message>
        <source>This picture of {width} x {height} pixels is too small to trace; take one of {least} or more.</source>
        <translation>Dieses Bild von {width} x {height} Pixeln ist zu klein zum Nachzeichnen; eines ab {least} nehmen.</translation>
    </message>
    <message>
        <source>This run cannot be read.</source>
        <translation>Dieses Training lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Threads on the processor: {number} of {most}, the faster here at the moment.</source>
        <translation>Threads auf dem Prozessor: {number} von {most}, hier im Augenblick am schnellsten.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Torch cannot be loaded to draw on &apos;{device}&apos; ({reason}); choose auto or cpu.</source>
        <translation>Torch lässt sich nicht laden, um auf „{device}“ zu zeichnen ({reason}); auto oder cpu wählen.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>Das Training läuft weiter</translation>
    </message>
    <message>
        <source>Training is paused</source>
        <translation>Das Training ist angehalten</translation>
    </message>
    <message>
        <source>Training needs parts that are not installed; add them with: pip install &apos;sketch2face[train]&apos;.</source>
        <translation>Zum Trainieren fehlen Teile; sie kommen mit: pip install &apos;sketch2face[train]&apos;.</translation>
    </message>
    <message>
        <source>Traits: their sliders do what they say on {moved:.0f} % of the faces and change {others:.0f} % of what they should leave alone.</source>
        <translation>Merkmale: Ihre Regler tun auf {moved:.0f} % der Gesichter, was sie sagen, und ändern {others:.0f} % dessen, was sie in Ruhe lassen sollen.</translation>
    </message>
    <message>
        <source>Unless 1: faces differ as much as photographs do, none stretched further than this.</source>
        <translation>Außer bei 1: Gesichter unterscheiden sich so sehr wie Fotos; keines wird stärker gestreckt als um diesen Faktor.</translation>
    </message>
    <message>
        <source>Weak pairs (&apos;pair&apos;, &apos;pair_inverse&apos; and &apos;attribute&apos; under [cycle]) need pretrained domains and composed doodles; set all to 0 in the regime &apos;scratch&apos; or without &apos;composed&apos; under [data].</source>
        <translation>Schwache Paare („pair“, „pair_inverse“ und „attribute“ unter [cycle]) brauchen vortrainierte Domänen und zusammengesetzte Kritzeleien; im Verfahren „scratch“ oder ohne „composed“ unter [data] alle auf 0 setzen.</translation>
    </message>
    <message>
        <source>Weight of coming back to the same picture after there and back again.</source>
        <translation>Gewicht dafür, nach Hin- und Rückweg beim selben Bild anzukommen.</translation>
    </message>
    <message>
        <source>Weight of composed pairs, doodle to face; 0 without labels.</source>
        <translation>Gewicht zusammengesetzter Paare, Skizze zu Gesicht; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Weight of composed pairs, face to doodle; 0 without labels.</source>
        <translation>Gewicht zusammengesetzter Paare, Gesicht zu Skizze; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Weight of faces coming back alike to a pretrained network.</source>
        <translation>Gewicht dafür, dass Gesichter für ein vortrainiertes Netz gleich zurückkommen.</translation>
    </message>
    <message>
        <source>Weight of giving back the same picture.</source>
        <translation>Gewicht dafür, dasselbe Bild zurückzugeben.</translation>
    </message>
    <message>
        <source>Weight of giving back the same small, blurred picture: the broad shapes.</source>
        <translation>Gewicht dafür, dasselbe kleine, unscharfe Bild zurückzugeben: die groben Formen.</translation>
    </message>
    <message>
        <source>Weight of giving the same face in spite of marks that say nothing; 0 without labels.</source>
        <translation>Gewicht dafür, trotz bedeutungsloser Striche dasselbe Gesicht zu zeigen; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Weight of heads as wide, and turned as far, as they are drawn; 0 without labels.</source>
        <translation>Gewicht dessen, dass Köpfe so breit und so weit gedreht sind, wie sie gezeichnet sind; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Weight of holding the critic&apos;s scores near 0; at 0 they may drift.</source>
        <translation>Wie stark die Bewertungen des Kritikers nahe 0 gehalten werden; bei 0 dürfen sie wandern.</translation>
    </message>
    <message>
        <source>Weight of looking alike to a pretrained network: sharp eyes and hair.</source>
        <translation>Gewicht der Ähnlichkeit für ein vortrainiertes Netz: scharfe Augen und Haare.</translation>
    </message>
    <message>
        <source>Weight of looking alike to the critic&apos;s inner layers.</source>
        <translation>Gewicht der Ähnlichkeit in den inneren Schichten des Kritikers.</translation>
    </message>
    <message>
        <source>Weight of reading labels from the latent; 0 without labels.</source>
        <translation>Gewicht dafür, Merkmale aus dem latenten Code zu lesen; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Weight of that penalty; 0 turns it off.</source>
        <translation>Gewicht dieser Strafe; 0 schaltet sie aus.</translation>
    </message>
    <message>
        <source>Weight of the KLD</source>
        <translation>Gewicht der KLD</translation>
    </message>
    <message>
        <source>Weight of the labels of composed pairs; 0 without labels.</source>
        <translation>Gewicht der Merkmale zusammengesetzter Paare; 0 ohne Merkmale.</translation>
    </message>
    <message>
        <source>Weight of what the critic says: sharper pictures, less true ones.</source>
        <translation>Gewicht des Kritikers: schärfere Bilder, weniger treue.</translation>
    </message>
    <message>
        <source>Weight of what the critics say of the pictures in between.</source>
        <translation>Gewicht der Kritiker bei den Bildern dazwischen.</translation>
    </message>
    <message>
        <source>What is trained, in this order, separated by commas.</source>
        <translation>Was trainiert wird, in dieser Folge, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>What keeps the critic from growing steep: per sample, per channel, or R1.</source>
        <translation>Was den Kritiker nicht zu steil werden lässt: je Bild, je Kanal oder R1.</translation>
    </message>
    <message>
        <source>What must be said of the data, such as a credit.</source>
        <translation>Was über die Daten gesagt werden muss, etwa eine Quellenangabe.</translation>
    </message>
    <message>
        <source>What nobody drew {well}: glasses on {glasses:.0f} %, a beard on {beard:.0f} %, a hat on {hat:.0f} % of the faces.</source>
        <translation>Was niemand gezeichnet hat, {well}: eine Brille auf {glasses:.0f} %, ein Bart auf {beard:.0f} %, ein Hut auf {hat:.0f} % der Gesichter.</translation>
    </message>
    <message>
        <source>What noise is: the prior, or mixtures of pictures&apos; own latents.</source>
        <translation>Woraus Rauschen besteht: aus dem Prior oder aus Mischungen der latenten Codes von Bildern.</translation>
    </message>
    <message>
        <source>What steadies the critic&apos;s layers; preset takes that of the networks.</source>
        <translation>Was die Schichten des Kritikers stabil hält; preset nimmt das der Netze.</translation>
    </message>
    <message>
        <source>What the model cannot do or must not be used for.</source>
        <translation>Was das Modell nicht kann oder wofür es nicht verwendet werden darf.</translation>
    </message>
    <message>
        <source>What the stage in {parent} was begun with cannot be read from {path}: {reason}. Its checkpoints stand: remove that file, and the stage goes on with the recipe that you give.</source>
        <translation>Womit die Stufe in {parent} begonnen wurde, lässt sich aus {path} nicht lesen: {reason}. Ihre Zwischenstände sind da: die Datei entfernen, dann geht die Stufe mit dem angegebenen Rezept weiter.</translation>
    </message>
    <message>
        <source>What the weight is measured in: elbo as the theory has it, or mean as in the report.</source>
        <translation>Worin das Gewicht gemessen wird: elbo wie in der Theorie oder mean wie im Bericht.</translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation>Was die Wörter bedeuten</translation>
    </message>
    <message>
        <source>What these doodles show is not labelled, so all of them count as doodles without glasses, beard, hat and long hair; Quick, Draw!&apos;s own have them now and then.</source>
        <translation>Was diese Skizzen zeigen, ist nicht vermerkt, daher gelten alle als Skizzen ohne Brille, Bart, Hut und langes Haar; die von Quick, Draw! haben dergleichen hin und wieder.</translation>
    </message>
    <message>
        <source>What training mirrors half of the time: both, or only faces.</source>
        <translation>Was das Training zur Hälfte spiegelt: beides (both) oder nur Gesichter (faces).</translation>
    </message>
    <message>
        <source>What was learned up to a step, kept on the disk; from there a run goes on or branches.</source>
        <translation>Was bis zu einem Schritt gelernt wurde, auf der Festplatte bewahrt; von dort geht ein Lauf weiter oder zweigt ab.</translation>
    </message>
    <message>
        <source>What was packed in {folder} had been damaged on the disk; it has been packed again.</source>
        <translation>Was in {folder} gepackt lag, war auf dem Datenträger beschädigt; es wurde neu gepackt.</translation>
    </message>
    <message>
        <source>Where chance begins; the same seed and data give the same model on a CPU.</source>
        <translation>Wo der Zufall beginnt; gleicher Startwert und gleiche Daten ergeben auf einer CPU dasselbe Modell.</translation>
    </message>
    <message>
        <source>Where the variation slider stands at first.</source>
        <translation>Wo der Variationsregler anfangs steht.</translation>
    </message>
    <message>
        <source>Whether the critic judges the whole picture, patches of it, or both.</source>
        <translation>Ob der Kritiker das ganze Bild beurteilt, Ausschnitte oder beides.</translation>
    </message>
    <message>
        <source>Which pictures are kept back to judge the model by: a tenth that is spread over each source, its last tenth, or those of CelebA&apos;s own partition, which is taken instead of spread where it lies beside the pictures. A run that has begun keeps its choice.</source>
        <translation>Welche Bilder zum Beurteilen des Modells zurückbehalten werden: ein über jede Quelle verteiltes Zehntel (spread), ihr letztes (last) oder die der eigenen Aufteilung von CelebA (partition), die statt spread gilt, wo sie bei den Bildern liegt. Ein begonnenes Training behält seine Wahl.</translation>
    </message>
    <message>
        <source>Whole model, pretrained</source>
        <translation>Ganzes Modell, vortrainiert</translation>
    </message>
    <message>
        <source>Whose latents are held to noise: those of real pictures, or of the last seen.</source>
        <translation>Wessen latente Vektoren am Rauschen gehalten werden: die echter Bilder (real) oder der zuletzt gesehenen (last).</translation>
    </message>
    <message>
        <source>Whose pictures these are, a line each, separated by commas; written on the model&apos;s card.</source>
        <translation>Wessen Bilder es sind, je ein Eintrag, durch Kommas getrennt; steht auf der Karte des Modells.</translation>
    </message>
    <message>
        <source>Width of the latent layers; 0 takes the preset&apos;s.</source>
        <translation>Breite der latenten Schichten; 0 nimmt die der Vorgabe.</translation>
    </message>
    <message>
        <source>Windows keeps it for a device</source>
        <translation>Windows behält ihn einem Gerät vor</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>Ungespeichert gehen sie verloren.</translation>
    </message>
    <message>
        <source>Worth watching.</source>
        <translation>Im Auge behalten.</translation>
    </message>
    <message>
        <source>Worth watching: it does worse than guessing ({balance:g}).</source>
        <translation>Im Auge behalten: Er ist schlechter als Raten ({balance:g}).</translation>
    </message>
    <message>
        <source>Worth watching: it grows.</source>
        <translation>Im Auge behalten: Es wächst.</translation>
    </message>
    <message>
        <source>Writing the model</source>
        <translation>Modell wird geschrieben</translation>
    </message>
    <message>
        <source>Your doodle is being drawn…</source>
        <translation>Die eigene Skizze wird gezeichnet…</translation>
    </message>
    <message>
        <source>Your doodle is drawn anew when the training goes on.</source>
        <translation>Die eigene Skizze wird neu gezeichnet, wenn das Training weitergeht.</translation>
    </message>
    <message>
        <source>Your doodle is drawn as soon as doodles are being learned.</source>
        <translation>Die eigene Skizze wird gezeichnet, sobald Skizzen gelernt werden.</translation>
    </message>
    <message>
        <source>Your doodle, as drawn at step {step:,}</source>
        <translation>Die eigene Skizze, gezeichnet bei Schritt {step:,}</translation>
    </message>
    <message>
        <source>Your strokes cannot be kept safe from a crash: {reason}; save the drawing.</source>
        <translation>Die Striche sind gerade nicht vor einem Absturz geschützt: {reason}; die Zeichnung speichern.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>a copy of {name}</source>
        <translation>eine Kopie von {name}</translation>
    </message>
    <message>
        <source>a damaged picture, or one that is cut off; copy or download it again</source>
        <translation>ein beschädigtes oder abgeschnittenes Bild; noch einmal kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>a drawing is an array of steps in x, steps in y, and whether the pen is lifted</source>
        <translation>eine Zeichnung ist ein Feld aus Schritten in x, Schritten in y und ob der Stift abhebt</translation>
    </message>
    <message>
        <source>a file of drawings; name it itself, as sketches</source>
        <translation>eine Datei mit Zeichnungen; sie selbst nennen, als Skizzen</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>eine endliche Zahl</translation>
    </message>
    <message>
        <source>a huge number</source>
        <translation>eine riesige Zahl</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a packed archive; unpack it first</source>
        <translation>ein gepacktes Archiv; zuerst entpacken</translation>
    </message>
    <message>
        <source>a part of it is missing or was changed</source>
        <translation>ein Teil davon fehlt oder wurde verändert</translation>
    </message>
    <message>
        <source>a part of that path is not a folder</source>
        <translation>ein Teil dieses Pfads ist kein Ordner</translation>
    </message>
    <message>
        <source>a part of the run {run}</source>
        <translation>ein Teil des Laufs {run}</translation>
    </message>
    <message>
        <source>a picture of floating-point numbers has no known white</source>
        <translation>ein Bild aus Gleitkommazahlen hat kein bekanntes Weiß</translation>
    </message>
    <message>
        <source>a raw photograph of a camera; export it as JPEG</source>
        <translation>ein Rohbild einer Kamera; als JPEG exportieren</translation>
    </message>
    <message>
        <source>a run</source>
        <translation>ein Lauf</translation>
    </message>
    <message>
        <source>a stroke is not a list of x and a list of y</source>
        <translation>ein Strich ist keine Liste von x und Liste von y</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a trait of it has no name that can be shown</source>
        <translation>ein Merkmal darin hat keinen Namen, der sich zeigen lässt</translation>
    </message>
    <message>
        <source>a video; save single pictures of it</source>
        <translation>ein Video; einzelne Bilder daraus speichern</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a zip; name it itself</source>
        <translation>ein Zip; es selbst nennen</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>all of one colour</source>
        <translation>ganz in einer Farbe</translation>
    </message>
    <message>
        <source>another seed is another person</source>
        <translation>ein anderer Startwert ist eine andere Person</translation>
    </message>
    <message>
        <source>another seed is nearly the same person; raise the variation</source>
        <translation>ein anderer Startwert ist fast dieselbe Person; die Variation erhöhen</translation>
    </message>
    <message>
        <source>beta1 of the critic&apos;s Adam; -1 takes that of the stage.</source>
        <translation>beta1 von Adam für den Kritiker; -1 nimmt das der Stufe.</translation>
    </message>
    <message>
        <source>between {low} and {high} left</source>
        <translation>noch {low} bis {high}</translation>
    </message>
    <message>
        <source>bfloat16 is faster where the device has it; float32 is exact everywhere; auto chooses.</source>
        <translation>bfloat16 ist schneller, wo das Gerät es kann; float32 ist überall genau; auto wählt.</translation>
    </message>
    <message>
        <source>by &apos;{operator}&apos; its sizes may depend on what a picture shows, as those of no network of this program do</source>
        <translation>durch „{operator}“ können seine Größen davon abhängen, was ein Bild zeigt, wie bei keinem Netz dieses Programms</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cycle</source>
        <translation>Zyklus</translation>
    </message>
    <message>
        <source>cycle.pair_targets = &apos;labels&apos; needs labels; name &apos;attributes&apos; under [data].</source>
        <translation>cycle.pair_targets = &apos;labels&apos; braucht Merkmale; nenne &apos;attributes&apos; unter [data].</translation>
    </message>
    <message>
        <source>damaged, encrypted, or packed by bzip2 or LZMA within the zip</source>
        <translation>in der Zip-Datei beschädigt, verschlüsselt oder mit bzip2 oder LZMA gepackt</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>data.heads needs faces whose landmarks can be found, at least {least} of them; set it to 0.</source>
        <translation>data.heads braucht Gesichter, in denen sich Augen, Nase und Mund finden lassen, mindestens {least}; auf 0 setzen.</translation>
    </message>
    <message>
        <source>data.trait_labels name {count} traits; name fewer than {most}.</source>
        <translation>data.trait_labels nennen {count} Eigenschaften; nenne weniger als {most}.</translation>
    </message>
    <message>
        <source>data.validation is partition, and no {table} lies in or beside {source}; put CelebA&apos;s there, or choose spread.</source>
        <translation>data.validation ist partition, doch in oder neben {source} liegt keine {table}; legen Sie die von CelebA dorthin oder wählen Sie spread.</translation>
    </message>
    <message>
        <source>did you mean &apos;{nearest}&apos;?</source>
        <translation>war „{nearest}“ gemeint?</translation>
    </message>
    <message>
        <source>doodles</source>
        <translation>Skizzen</translation>
    </message>
    <message>
        <source>drawn again from their own doodle they change a great deal; train longer</source>
        <translation>aus der eigenen Skizze neu gezeichnet ändern sie sich stark; länger trainieren</translation>
    </message>
    <message>
        <source>drawn again from their own doodle they stay alike</source>
        <translation>aus der eigenen Skizze neu gezeichnet bleiben sie ähnlich</translation>
    </message>
    <message>
        <source>drawn again from their own doodle they stay nearly the same</source>
        <translation>aus der eigenen Skizze neu gezeichnet bleiben sie fast gleich</translation>
    </message>
    <message>
        <source>ended without a word</source>
        <translation>endete ohne ein Wort</translation>
    </message>
    <message>
        <source>face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>faces again</source>
        <translation>Gesichter zurück</translation>
    </message>
    <message>
        <source>faces, seed 1</source>
        <translation>Gesichter, Zufall 1</translation>
    </message>
    <message>
        <source>faces, seed 2</source>
        <translation>Gesichter, Zufall 2</translation>
    </message>
    <message>
        <source>from noise</source>
        <translation>aus Rauschen</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>zurückgegeben</translation>
    </message>
    <message>
        <source>how long and how fast</source>
        <translation>wie lange und wie schnell</translation>
    </message>
    <message>
        <source>is seen all the same</source>
        <translation>ist trotzdem zu sehen</translation>
    </message>
    <message>
        <source>is seldom seen</source>
        <translation>ist selten zu sehen</translation>
    </message>
    <message>
        <source>it begins or ends with a space, or ends with a dot</source>
        <translation>er beginnt oder endet mit einem Leerzeichen oder endet mit einem Punkt</translation>
    </message>
    <message>
        <source>it does not give one array</source>
        <translation>es gibt nicht genau ein Feld von Zahlen</translation>
    </message>
    <message>
        <source>it gives a value twice</source>
        <translation>es gibt einen Wert zweimal</translation>
    </message>
    <message>
        <source>it has a key of more than {levels} parts</source>
        <translation>es hat einen Schlüssel aus mehr als {levels} Teilen</translation>
    </message>
    <message>
        <source>it has no readable card.json</source>
        <translation>eine lesbare card.json fehlt</translation>
    </message>
    <message>
        <source>it has no {reason}</source>
        <translation>{reason} fehlt darin</translation>
    </message>
    <message>
        <source>it has {points:,} points, and a file holds at most {most:,}</source>
        <translation>sie hat {points:,} Punkte, und eine Datei fasst höchstens {most:,}</translation>
    </message>
    <message>
        <source>it has {strokes:,} strokes, and a file holds at most {most:,}</source>
        <translation>sie hat {strokes:,} Striche, und eine Datei fasst höchstens {most:,}</translation>
    </message>
    <message>
        <source>it holds a slash, another character that file systems keep for themselves, or an invisible one</source>
        <translation>er enthält einen Schrägstrich, ein anderes Zeichen, das Dateisysteme für sich behalten, oder ein unsichtbares</translation>
    </message>
    <message>
        <source>it holds a value that cannot be</source>
        <translation>es enthält einen unmöglichen Wert</translation>
    </message>
    <message>
        <source>it holds a whole number that is too large</source>
        <translation>es enthält eine zu große ganze Zahl</translation>
    </message>
    <message>
        <source>it holds graphs in graphs, texts or sparse tensors, which no network of this program has</source>
        <translation>es enthält Graphen in Graphen, Texte oder dünn besetzte Tensoren, die kein Netz dieses Programms hat</translation>
    </message>
    <message>
        <source>it holds no table of settings</source>
        <translation>sie enthält keine Tabelle von Einstellungen</translation>
    </message>
    <message>
        <source>it is a file, and a bundle is a folder</source>
        <translation>es ist eine Datei, ein Modell ist ein Ordner</translation>
    </message>
    <message>
        <source>it is a link to itself; choose another name</source>
        <translation>sie ist eine Verknüpfung mit sich selbst; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>it is a progressive JPEG of too many pixels; save it as a plain one</source>
        <translation>es ist ein progressives JPEG mit zu vielen Pixeln; als einfaches speichern</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>it is longer than {max_bytes:,} characters</source>
        <translation>es ist länger als {max_bytes:,} Zeichen</translation>
    </message>
    <message>
        <source>it is longer than {maximum} characters</source>
        <translation>der Inhalt ist länger als {maximum} Zeichen</translation>
    </message>
    <message>
        <source>it is more than one value</source>
        <translation>es ist mehr als ein Wert</translation>
    </message>
    <message>
        <source>it is nested deeper than {levels} levels</source>
        <translation>der Inhalt ist tiefer als {levels} Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no Unicode text</source>
        <translation>er ist kein Unicode-Text</translation>
    </message>
    <message>
        <source>it is no regular file; choose another one</source>
        <translation>das ist keine gewöhnliche Datei; eine andere wählen</translation>
    </message>
    <message>
        <source>it is no table</source>
        <translation>es ist keine Tabelle</translation>
    </message>
    <message>
        <source>it is no whole ONNX model</source>
        <translation>es ist kein vollständiges ONNX-Modell</translation>
    </message>
    <message>
        <source>it is none of PNG, JPEG, GIF, BMP and WebP</source>
        <translation>es ist weder PNG noch JPEG, GIF, BMP oder WebP</translation>
    </message>
    <message>
        <source>it is not UTF-8 at byte {start}</source>
        <translation>Byte {start} ist kein UTF-8</translation>
    </message>
    <message>
        <source>it is too long for a folder</source>
        <translation>er ist zu lang für einen Ordner</translation>
    </message>
    <message>
        <source>it is write-protected; choose another name, or allow changes to it first</source>
        <translation>sie ist schreibgeschützt; einen anderen Namen wählen oder Änderungen erst erlauben</translation>
    </message>
    <message>
        <source>it makes texts, which no network of this program does</source>
        <translation>es erzeugt Texte, was kein Netz dieses Programms tut</translation>
    </message>
    <message>
        <source>it needs a letter or a digit</source>
        <translation>er braucht einen Buchstaben oder eine Ziffer</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>es dauert zu lange</translation>
    </message>
    <message>
        <source>it uses &apos;{foreign}&apos;, which no network of this program has</source>
        <translation>es verwendet „{foreign}“, was kein Netz dieses Programms hat</translation>
    </message>
    <message>
        <source>it would read other files (external data)</source>
        <translation>es würde andere Dateien lesen (externe Daten)</translation>
    </message>
    <message>
        <source>its card.json is too large</source>
        <translation>seine card.json ist zu groß</translation>
    </message>
    <message>
        <source>its folder is not there any more; choose another place with Save As</source>
        <translation>der Ordner ist nicht mehr da; wählen Sie mit „Speichern unter“ einen anderen Ort</translation>
    </message>
    <message>
        <source>its format version is {content}</source>
        <translation>ihre Formatversion ist {content}</translation>
    </message>
    <message>
        <source>its graphs are nested deeper than {levels} messages</source>
        <translation>seine Graphen sind tiefer als {levels} Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>its head is cut off or too large</source>
        <translation>sein Kopf ist abgeschnitten oder zu groß</translation>
    </message>
    <message>
        <source>its head is damaged: {reason}</source>
        <translation>sein Kopf ist beschädigt: {reason}</translation>
    </message>
    <message>
        <source>its numbers are beyond those of a bitmap</source>
        <translation>seine Zahlen liegen außerhalb derer eines Bitmaps</translation>
    </message>
    <message>
        <source>its operators take more weights than any network of this program has</source>
        <translation>seine Operatoren nehmen mehr Gewichte auf, als ein Netz dieses Programms hat</translation>
    </message>
    <message>
        <source>its seed is not a whole number from 0 to {max_seed}</source>
        <translation>ihr Startwert ist keine ganze Zahl von 0 bis {max_seed}</translation>
    </message>
    <message>
        <source>its strokes are no list</source>
        <translation>ihre Striche sind keine Liste</translation>
    </message>
    <message>
        <source>its trait {name} is not a number from -{limit} to {limit}</source>
        <translation>sein Merkmal {name} ist keine Zahl von -{limit} bis {limit}</translation>
    </message>
    <message>
        <source>its traits are no list of names and values</source>
        <translation>seine Merkmale sind keine Liste von Namen und Werten</translation>
    </message>
    <message>
        <source>its variation is not from 0 to 1</source>
        <translation>ihre Variation liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>known keys are {known}.</source>
        <translation>bekannt sind {known}.</translation>
    </message>
    <message>
        <source>labelled_only takes only faces with attributes, and none are named; set &apos;attributes&apos; under [data].</source>
        <translation>labelled_only nimmt nur Gesichter mit Merkmalen, es sind aber keine genannt; „attributes“ unter [data] setzen.</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>less than {time} left</source>
        <translation>noch weniger als {time}</translation>
    </message>
    <message>
        <source>lighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>line {line} has a backslash in double quotes, which stands for another character there; write paths with / or in &apos;single quotes&apos;</source>
        <translation>Zeile {line} hat in doppelten Anführungszeichen einen Rückstrich, der dort für ein anderes Zeichen steht; Pfade mit / schreiben oder in &apos;einfache Anführungszeichen&apos; setzen</translation>
    </message>
    <message>
        <source>line {line} is not UTF-8; save the file as UTF-8</source>
        <translation>Zeile {line} ist nicht UTF-8; die Datei als UTF-8 speichern</translation>
    </message>
    <message>
        <source>mean faces</source>
        <translation>mittlere Gesichter</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>more feminine</source>
        <translation>weiblicher</translation>
    </message>
    <message>
        <source>more masculine</source>
        <translation>männlicher</translation>
    </message>
    <message>
        <source>most of a doodle can be read back from its face</source>
        <translation>das meiste einer Skizze lässt sich aus ihrem Gesicht zurücklesen</translation>
    </message>
    <message>
        <source>much of a doodle is lost</source>
        <translation>vieles einer Skizze geht verloren</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no command</source>
        <translation>kein Befehl</translation>
    </message>
    <message>
        <source>no plain paper is seen: a photograph, or scribbled all over</source>
        <translation>kein leeres Papier ist zu sehen: ein Foto, oder ganz vollgekritzelt</translation>
    </message>
    <message>
        <source>no process can be started to try it</source>
        <translation>es lässt sich kein Prozess starten, um es zu erproben</translation>
    </message>
    <message>
        <source>no space is left on the disk; make some room or choose another place</source>
        <translation>auf dem Datenträger ist kein Platz mehr; Platz schaffen oder einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>not a Quick, Draw! drawing</source>
        <translation>keine Zeichnung von Quick, Draw!</translation>
    </message>
    <message>
        <source>not a line of JSON with a Quick, Draw! drawing</source>
        <translation>keine JSON-Zeile mit einer Zeichnung von Quick, Draw!</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>not a picture that can be read ({forms} can)</source>
        <translation>kein lesbares Bild (lesbar sind {forms})</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>nothing is drawn</source>
        <translation>es ist nichts gezeichnet</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>older</source>
        <translation>älter</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>eines von {choices}</translation>
    </message>
    <message>
        <source>onnxruntime cannot load it</source>
        <translation>onnxruntime kann es nicht laden</translation>
    </message>
    <message>
        <source>onnxruntime cannot run it</source>
        <translation>onnxruntime kann es nicht ausführen</translation>
    </message>
    <message>
        <source>onnxruntime crashes on it</source>
        <translation>onnxruntime stürzt daran ab</translation>
    </message>
    <message>
        <source>photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>processor, 1 core</source>
        <translation>Prozessor, 1 Kern</translation>
    </message>
    <message>
        <source>processor, {cores} cores</source>
        <translation>Prozessor, {cores} Kerne</translation>
    </message>
    <message>
        <source>read back</source>
        <translation>zurückgelesen</translation>
    </message>
    <message>
        <source>refining the faces</source>
        <translation>Gesichter verfeinern</translation>
    </message>
    <message>
        <source>scratch trains all anew, whole the pretrained, latent only what joins them.</source>
        <translation>scratch trainiert alles neu, whole das Vortrainierte, latent nur das Verbindende.</translation>
    </message>
    <message>
        <source>serious</source>
        <translation>ernst</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>sketch2face</source>
        <translation>sketch2face</translation>
    </message>
    <message>
        <source>sketches</source>
        <translation>Skizzen</translation>
    </message>
    <message>
        <source>smiling</source>
        <translation>lächelnd</translation>
    </message>
    <message>
        <source>stroke {number} has a point that is not x, y, pressure, milliseconds</source>
        <translation>Strich {number} hat einen Punkt, der nicht aus x, y, Druck und Millisekunden besteht</translation>
    </message>
    <message>
        <source>stroke {number} has no points</source>
        <translation>Strich {number} hat keine Punkte</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>that disk is read-only; choose another place</source>
        <translation>dieser Datenträger ist schreibgeschützt; einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>that is a folder; choose a file</source>
        <translation>das ist ein Ordner; eine Datei wählen</translation>
    </message>
    <message>
        <source>that is no file name; choose another one</source>
        <translation>das ist kein Dateiname; einen anderen wählen</translation>
    </message>
    <message>
        <source>the KL divergence</source>
        <translation>die KL-Divergenz</translation>
    </message>
    <message>
        <source>the content</source>
        <translation>der Inhalt</translation>
    </message>
    <message>
        <source>the critic</source>
        <translation>der Kritiker</translation>
    </message>
    <message>
        <source>the face becomes another person&apos;s</source>
        <translation>das Gesicht wird das einer anderen Person</translation>
    </message>
    <message>
        <source>the face stays the same person</source>
        <translation>das Gesicht bleibt dieselbe Person</translation>
    </message>
    <message>
        <source>the file ends within this drawing</source>
        <translation>die Datei endet mitten in dieser Zeichnung</translation>
    </message>
    <message>
        <source>the file is too large for a picture</source>
        <translation>die Datei ist zu groß für ein Bild</translation>
    </message>
    <message>
        <source>the line is too long for a drawing</source>
        <translation>die Zeile ist zu lang für eine Zeichnung</translation>
    </message>
    <message>
        <source>the name is too long; choose a shorter one</source>
        <translation>der Name ist zu lang; einen kürzeren wählen</translation>
    </message>
    <message>
        <source>the networks</source>
        <translation>die Netze</translation>
    </message>
    <message>
        <source>the number {digits} is too large</source>
        <translation>die Zahl {digits} ist zu groß</translation>
    </message>
    <message>
        <source>the sizes of the networks</source>
        <translation>die Größen der Netze</translation>
    </message>
    <message>
        <source>their doodles</source>
        <translation>ihre Skizzen</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>die Datei oder den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>torchvision has no network {name}; name one such as {some}.</source>
        <translation>torchvision hat kein Netz {name}; nennen Sie eines wie {some}.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>vae: encoder and decoder, which a cycle needs; gan: a decoder of noise alone.</source>
        <translation>vae: Encoder und Decoder, wie ein Zyklus sie braucht; gan: nur ein Decoder aus Rauschen.</translation>
    </message>
    <message>
        <source>was ended by the system</source>
        <translation>wurde vom System beendet</translation>
    </message>
    <message>
        <source>while somebody draws, the person changes with every stroke</source>
        <translation>beim Zeichnen wechselt die Person mit jedem Strich</translation>
    </message>
    <message>
        <source>while somebody draws, the person stays the same</source>
        <translation>beim Zeichnen bleibt die Person dieselbe</translation>
    </message>
    <message>
        <source>writing the model</source>
        <translation>Modell schreiben</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>you may not use that place; choose another one</source>
        <translation>für diesen Ort fehlt die Berechtigung; einen anderen wählen</translation>
    </message>
    <message>
        <source>younger</source>
        <translation>jünger</translation>
    </message>
    <message>
        <source>your share of the disk is full; make some room or choose another place</source>
        <translation>das eigene Kontingent ist voll; Platz schaffen oder einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>{address} cannot be fetched ({reason}); check the connection and try again: what has come is kept.</source>
        <translation>{address} lässt sich nicht laden ({reason}); die Verbindung prüfen und erneut versuchen: Was schon da ist, bleibt.</translation>
    </message>
    <message>
        <source>{bundle} is no whole bundle: {name} cannot be read; export it again.</source>
        <translation>{bundle} ist kein vollständiges Modell: {name} kann nicht gelesen werden; neu exportieren.</translation>
    </message>
    <message>
        <source>{command} could not be started: {reason}.</source>
        <translation>{command} ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>{count:,} pictures are copies of others and are left out.</source>
        <translation>{count:,} Bilder sind Kopien anderer und bleiben weg.</translation>
    </message>
    <message>
        <source>{count:,} {noun} are few: the model will soon know them by heart; {few:,} and more teach it something.</source>
        <translation>{count:,} {noun} sind wenig: Das Modell kennt sie bald auswendig; ab {few:,} lernt es etwas.</translation>
    </message>
    <message>
        <source>{count} pictures could not be read and are left out: {shown}</source>
        <translation>{count} Bilder waren nicht lesbar und bleiben weg: {shown}</translation>
    </message>
    <message>
        <source>{doing} {done:,} of {total:,}</source>
        <translation>{doing} {done:,} von {total:,}</translation>
    </message>
    <message>
        <source>{domain}, held out</source>
        <translation>{domain}, zurückbehalten</translation>
    </message>
    <message>
        <source>{file} is a file where a folder is meant: there is no {path}; check the path.</source>
        <translation>{file} ist eine Datei, gemeint war ein Ordner: {path} gibt es nicht; den Pfad prüfen.</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {reason}.</source>
        <translation>{folder} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{folder} has no best checkpoint, for its training measured no scores; leave out --best, or train with --set evaluate_every=500.</source>
        <translation>{folder} hat keinen besten Zwischenstand, denn beim Training wurde nichts bewertet; --best weglassen oder mit --set evaluate_every=500 trainieren.</translation>
    </message>
    <message>
        <source>{folder} has {free:,} MB left and {needed:,} MB are needed; make room first.</source>
        <translation>In {folder} sind {free:,} MB frei, gebraucht werden {needed:,} MB; erst Platz schaffen.</translation>
    </message>
    <message>
        <source>{folder} holds no whole packed data set; delete it and pack again.</source>
        <translation>In {folder} liegt kein vollständig gepackter Datensatz; ihn löschen und neu packen.</translation>
    </message>
    <message>
        <source>{folder} is being written by another trainer ({named}); wait for it or stop it, or give another folder with {option}.</source>
        <translation>In {folder} schreibt gerade ein anderes Training ({named}); es abwarten oder stoppen, oder mit {option} einen anderen Ordner angeben.</translation>
    </message>
    <message>
        <source>{key}+Arrow keys</source>
        <translation>{key}+Pfeiltasten</translation>
    </message>
    <message>
        <source>{key}+Wheel</source>
        <translation>{key}+Mausrad</translation>
    </message>
    <message>
        <source>{key}: “{text}” is no value; texts stand in quotation marks.</source>
        <translation>{key}: „{text}“ ist kein Wert; Texte stehen in Anführungszeichen.</translation>
    </message>
    <message>
        <source>{links} is a symbolic link, through which no part of a run is written; put there what it leads to, or give another folder.</source>
        <translation>{links} ist eine symbolische Verknüpfung, durch die kein Teil eines Trainings geschrieben wird; dort hinlegen, wohin sie führt, oder einen anderen Ordner angeben.</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} oder mehr</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{meaning} Too early to tell.</source>
        <translation>{meaning} Noch zu früh für ein Urteil.</translation>
    </message>
    <message>
        <source>{msg}, line {lineno}, column {colno}</source>
        <translation>{msg}, Zeile {lineno}, Spalte {colno}</translation>
    </message>
    <message>
        <source>{named} holds {path}, which must stay; name a folder for the bundle alone.</source>
        <translation>{named} enthält {path}, das bleiben muss; einen Ordner allein für das Bundle angeben.</translation>
    </message>
    <message>
        <source>{named} lies below {above}, a link that leads nowhere; give another folder.</source>
        <translation>{named} liegt unter {above}, einer Verknüpfung, die ins Leere führt; gib einen anderen Ordner an.</translation>
    </message>
    <message>
        <source>{named} lies in the run&apos;s own &apos;{part}&apos;; name a folder outside of it.</source>
        <translation>{named} liegt im eigenen Teil „{part}“ des Trainings; einen Ordner außerhalb angeben.</translation>
    </message>
    <message>
        <source>{names} are training.</source>
        <translation>{names} trainieren noch.</translation>
    </message>
    <message>
        <source>{names} is training.</source>
        <translation>{names} trainiert noch.</translation>
    </message>
    <message>
        <source>{name} did not arrive as the server has it; it was removed, so try again.</source>
        <translation>{name} kam nicht so an, wie der Server es hat, und wurde entfernt; erneut versuchen.</translation>
    </message>
    <message>
        <source>{name} has no features of strides 4 to 32; name another network.</source>
        <translation>{name} hat keine Merkmale mit Schrittweiten von 4 bis 32; nennen Sie ein anderes Netz.</translation>
    </message>
    <message>
        <source>{name} is left out: it is no finite number for this model.</source>
        <translation>{name} fehlt: Für dieses Modell ist es keine endliche Zahl.</translation>
    </message>
    <message>
        <source>{name} is no number</source>
        <translation>{name} ist keine Zahl</translation>
    </message>
    <message>
        <source>{name} {value}: {low} left, {high} right; a double click brings back the middle, as it comes</source>
        <translation>{name} {value}: links {low}, rechts {high}; ein Doppelklick bringt die Mitte zurück, so wie es kommt</translation>
    </message>
    <message>
        <source>{name}: extends is the name of another recipe, which must not extend this one in turn.</source>
        <translation>{name}: extends nennt ein anderes Rezept, das nicht seinerseits dieses erweitern darf.</translation>
    </message>
    <message>
        <source>{number:,}</source>
        <translation>{number:,}</translation>
    </message>
    <message>
        <source>{number:g}</source>
        <translation>{number:g}</translation>
    </message>
    <message>
        <source>{out} is what holds the photographs; name another folder with --out.</source>
        <translation>{out} enthält selbst die Fotografien; mit --out einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>{out} lies within the photographs; name a folder outside {source} with --out.</source>
        <translation>{out} liegt zwischen den Fotos; mit --out einen Ordner außerhalb von {source} nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({reason}); check that you may read it.</source>
        <translation>{path} lässt sich nicht öffnen ({reason}); die Leserechte prüfen.</translation>
    </message>
    <message>
        <source>{path} cannot be read as a .npy file of bitmaps; download it again or name another file.</source>
        <translation>{path} ist als .npy-Datei mit Bitmaps nicht lesbar; neu herunterladen oder eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be read as a picture ({reason}); choose a PNG or JPEG file.</source>
        <translation>{path} lässt sich nicht als Bild lesen ({reason}); eine PNG- oder JPEG-Datei wählen.</translation>
    </message>
    <message>
        <source>{path} cannot be read as an .npz file of drawings or bitmaps; download it again or name another file.</source>
        <translation>{path} ist nicht als .npz-Datei mit Zeichnungen oder Bitmaps zu lesen; noch einmal herunterladen oder eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be read; the stage &apos;{stage}&apos; cannot go on with other settings.</source>
        <translation>{path} ist nicht lesbar; die Stufe „{stage}“ kann nicht mit anderen Einstellungen weitergehen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {file} is no folder; name another place.</source>
        <translation>{path} lässt sich nicht schreiben: {file} ist kein Ordner; einen anderen Ort nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}; see that you may write there, or name another place.</source>
        <translation>{path} lässt sich nicht schreiben: {reason}; prüfen, ob man dort schreiben darf, oder einen anderen Ort nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}; try again, or name another place.</source>
        <translation>{path} lässt sich nicht schreiben: {reason}; noch einmal versuchen oder einen anderen Ort nennen.</translation>
    </message>
    <message>
        <source>{path} could not be imported: {reason}.</source>
        <translation>{path} konnte nicht importiert werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} could not be opened: {reason}.</source>
        <translation>{path} konnte nicht geöffnet werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} could not be saved: {reason}.</source>
        <translation>{path} konnte nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} has a link in it (&apos;{name}&apos;); give a zip of plain files.</source>
        <translation>{path} enthält eine Verknüpfung (&apos;{name}&apos;); ein Zip aus gewöhnlichen Dateien angeben.</translation>
    </message>
    <message>
        <source>{path} has a {name} that is too large for a bundle; do not trust it.</source>
        <translation>In {path} ist {name} zu groß für ein Modell; der Datei ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>{path} has labels of more than {pictures} pictures or {kinds} kinds; leave some out.</source>
        <translation>{path} hat Angaben zu mehr als {pictures} Bildern oder von mehr als {kinds} Arten; lass einige weg.</translation>
    </message>
    <message>
        <source>{path} has more strokes or points than any drawing; choose another file.</source>
        <translation>{path} hat mehr Striche oder Punkte als jede Zeichnung; eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>{path} has more than {most} lines; CelebA has fewer pictures.</source>
        <translation>{path} hat mehr als {most} Zeilen; CelebA hat weniger Bilder.</translation>
    </message>
    <message>
        <source>{path} has no column {missing}; its first line must name file,{values}.</source>
        <translation>{path} hat keine Spalte {missing}; die erste Zeile muss file,{values} nennen.</translation>
    </message>
    <message>
        <source>{path} has {count} bundles in it; give a zip that has one.</source>
        <translation>{path} enthält nicht genau ein Modell (sondern {count}); ein Zip mit einem Modell angeben.</translation>
    </message>
    <message>
        <source>{path} has {count} files in it, a bundle has five; give the zip of one bundle.</source>
        <translation>{path} enthält {count} Dateien, ein Modell hat fünf; das Zip eines einzelnen Modells angeben.</translation>
    </message>
    <message>
        <source>{path} holds an array of {kind} and shape {shape}, not drawings: bitmaps are numbers of shape (N, 784) or (N, 28, 28), larger ones (N, height, width); name another file.</source>
        <translation>{path} enthält ein Feld von {kind} der Form {shape}, keine Zeichnungen: Bitmaps sind Zahlen der Form (N, 784) oder (N, 28, 28), größere (N, Höhe, Breite); eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>{path} holds drawings, which are sketches; as faces, name a .zip or a folder of pictures.</source>
        <translation>{path} enthält Zeichnungen, also Skizzen; als Gesichter ein .zip oder einen Ordner mit Bildern nennen.</translation>
    </message>
    <message>
        <source>{path} holds more than {most:,} drawings; split it, or name another file.</source>
        <translation>{path} enthält mehr als {most:,} Zeichnungen; die Datei teilen oder eine andere angeben.</translation>
    </message>
    <message>
        <source>{path} holds no labels that traits can be learned from; give an attributes.csv, FairFace&apos;s index.csv, CelebA&apos;s list_attr_celeba.txt, or a csv with the column &apos;file&apos; and columns of numbers.</source>
        <translation>{path} enthält keine Angaben, aus denen sich Eigenschaften lernen lassen; nenne eine attributes.csv, die index.csv von FairFace, die list_attr_celeba.txt von CelebA oder eine csv-Datei mit der Spalte &apos;file&apos; und Spalten mit Zahlen.</translation>
    </message>
    <message>
        <source>{path} holds no photographs; name another folder or zip.</source>
        <translation>{path} enthält keine Fotos; einen anderen Ordner oder ein anderes Zip nennen.</translation>
    </message>
    <message>
        <source>{path} holds no pictures but a packed archive, {archive}; unpack it and name the folder.</source>
        <translation>{path} enthält keine Bilder, sondern ein gepacktes Archiv, {archive}; entpacken und den Ordner nennen.</translation>
    </message>
    <message>
        <source>{path} holds no pictures but a zip; name the zip itself: {zip}.</source>
        <translation>{path} enthält keine Bilder, sondern ein Zip; das Zip selbst nennen: {zip}.</translation>
    </message>
    <message>
        <source>{path} holds no pictures but files of drawings; name such a file itself: {drawings}.</source>
        <translation>{path} enthält keine Bilder, sondern Dateien mit Zeichnungen; eine solche Datei selbst nennen: {drawings}.</translation>
    </message>
    <message>
        <source>{path} holds no pictures or drawings; name another data set.</source>
        <translation>{path} enthält weder Bilder noch Zeichnungen; andere Daten nennen.</translation>
    </message>
    <message>
        <source>{path} holds no pictures, only other files ({first}); name another data set.</source>
        <translation>{path} enthält keine Bilder, nur andere Dateien ({first}); einen anderen Datensatz nennen.</translation>
    </message>
    <message>
        <source>{path} holds no stroke; choose another drawing.</source>
        <translation>{path} enthält keinen Strich; eine andere Zeichnung wählen.</translation>
    </message>
    <message>
        <source>{path} holds no trained cycle; train it first with &apos;s2f-train cycle&apos;.</source>
        <translation>{path} enthält keinen trainierten Zyklus; ihn erst mit „s2f-train cycle“ trainieren.</translation>
    </message>
    <message>
        <source>{path} holds no trained {domain} domain; train it first with &apos;s2f-train run&apos;.</source>
        <translation>{path} enthält keine trainierte Domäne {domain}; sie erst mit „s2f-train run“ trainieren.</translation>
    </message>
    <message>
        <source>{path} holds no weights of {name}; get it again.</source>
        <translation>{path} enthält keine Gewichte von {name}; besorgen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{path} holds numbers from {low:g} to {high:g}; bitmaps have those from 0 to 255, or from 0 to 1.</source>
        <translation>{path} enthält Zahlen von {low:g} bis {high:g}; Bitmaps haben solche von 0 bis 255 oder von 0 bis 1.</translation>
    </message>
    <message>
        <source>{path} holds other things; name a new or an empty folder with --out.</source>
        <translation>{path} enthält anderes; mit --out einen neuen oder leeren Ordner nennen.</translation>
    </message>
    <message>
        <source>{path} is a checkpoint of a training; give the bundle that &apos;s2f-train export&apos; makes of it.</source>
        <translation>{path} ist ein Zwischenstand eines Trainings; das Modell angeben, das „s2f-train export“ daraus macht.</translation>
    </message>
    <message>
        <source>{path} is a drawing, no bundle; give the folder of a bundle to draw it with.</source>
        <translation>{path} ist eine Zeichnung, kein Modell; den Ordner eines Modells angeben.</translation>
    </message>
    <message>
        <source>{path} is a file of the bundle {parent}; give that folder.</source>
        <translation>{path} ist eine Datei des Modells {parent}; diesen Ordner angeben.</translation>
    </message>
    <message>
        <source>{path} is a packed archive; unpack it and name the folder.</source>
        <translation>{path} ist ein gepacktes Archiv; entpacken und den Ordner nennen.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, which is read once; name a file or a folder.</source>
        <translation>{path} ist eine Pipe oder ein Gerät, woraus nur einmal gelesen wird; eine Datei oder einen Ordner nennen.</translation>
    </message>
    <message>
        <source>{path} is a single picture; name the folder, or a zip, of all the pictures.</source>
        <translation>{path} ist ein einzelnes Bild; den Ordner oder ein Zip aller Bilder nennen.</translation>
    </message>
    <message>
        <source>{path} is damaged ({reason}); it was left as it is; open a backup of it.</source>
        <translation>{path} ist beschädigt ({reason}) und blieb unverändert; eine Sicherungskopie öffnen.</translation>
    </message>
    <message>
        <source>{path} is damaged or cut off; download it again.</source>
        <translation>{path} ist beschädigt oder abgeschnitten; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>{path} is larger than any drawing ({megabytes} MB); choose another file.</source>
        <translation>{path} ist größer als jede Zeichnung ({megabytes} MB); eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>{path} is no bundle but {found}, which has no bundle yet; let &apos;s2f-train run&apos; finish it, or write one with &apos;s2f-train export&apos;.</source>
        <translation>{path} ist kein Modell, sondern {found}, der noch keines hat; „s2f-train run“ beendet ihn, „s2f-train export“ schreibt ein Modell.</translation>
    </message>
    <message>
        <source>{path} is no bundle but {found}; give {run} instead.</source>
        <translation>{path} ist kein Modell, sondern {found}; stattdessen {run} angeben.</translation>
    </message>
    <message>
        <source>{path} is no file that a recipe can be read from; name a TOML file.</source>
        <translation>{path} ist keine Datei, aus der sich ein Rezept lesen lässt; eine TOML-Datei nennen.</translation>
    </message>
    <message>
        <source>{path} is no sketch2face bundle: {reason}.</source>
        <translation>{path} ist kein Modell von sketch2face: {reason}.</translation>
    </message>
    <message>
        <source>{path} is no zip that can be read ({cause}); get it again, or give another one.</source>
        <translation>{path} ist kein lesbares Zip ({cause}); die Datei neu besorgen oder eine andere angeben.</translation>
    </message>
    <message>
        <source>{path} is not a data set of a known kind; name {known}.</source>
        <translation>{path} ist kein Datensatz bekannter Art; möglich: {known}.</translation>
    </message>
    <message>
        <source>{path} is not a readable recipe: {reason}.</source>
        <translation>{path} ist kein lesbares Rezept: {reason}.</translation>
    </message>
    <message>
        <source>{path} is not a sketch2face drawing; choose a {suffix} file that was saved here.</source>
        <translation>{path} ist keine Zeichnung von sketch2face; eine hier gespeicherte {suffix}-Datei wählen.</translation>
    </message>
    <message>
        <source>{path} is not a whole zip file; download it again or name another.</source>
        <translation>{path} ist kein vollständiges Zip; neu herunterladen oder ein anderes nennen.</translation>
    </message>
    <message>
        <source>{path} lacks {missing}, which a bundle must have; get it again.</source>
        <translation>In {path} fehlt {missing}, das zu jedem Modell gehört; die Datei neu besorgen.</translation>
    </message>
    <message>
        <source>{path} seems to hold doodles, not photographs; give it as sketches instead.</source>
        <translation>{path} enthält wohl Skizzen, keine Fotos; als Skizzen angeben.</translation>
    </message>
    <message>
        <source>{path} seems to hold photographs, not doodles on plain paper; give it as faces instead.</source>
        <translation>{path} enthält wohl Fotos, keine Skizzen auf weißem Papier; als Gesichter angeben.</translation>
    </message>
    <message>
        <source>{path} unpacks to far more than drawings would; name another.</source>
        <translation>{path} entpackt sich zu weit mehr, als Zeichnungen ergäben; eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>{path} unpacks to far more than pictures would; name another zip.</source>
        <translation>{path} entpackt sich zu viel mehr, als Bilder wären; ein anderes Zip nennen.</translation>
    </message>
    <message>
        <source>{path} wants to write outside its folder (&apos;{name}&apos;); do not trust it.</source>
        <translation>{path} will außerhalb seines Ordners schreiben (&apos;{name}&apos;); der Datei ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>{path} was begun with another {differing}; go on as it began, or name another folder with --out.</source>
        <translation>{path} wurde mit anderem begonnen ({differing}); damit weitermachen oder mit --out einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>{path} was not written by a training, and beginning one there would write over it; give another folder for the run, or rename that file.</source>
        <translation>{path} hat kein Training geschrieben, und eines dort zu beginnen würde es überschreiben; einen anderen Ordner angeben oder die Datei umbenennen.</translation>
    </message>
    <message>
        <source>{path} was saved as UTF-16 text by another program; save it there as UTF-8, then open it.</source>
        <translation>{path} wurde von einem anderen Programm als UTF-16-Text gespeichert; speichern Sie es dort als UTF-8 und öffnen Sie es dann.</translation>
    </message>
    <message>
        <source>{path} was saved by a newer sketch2face (format {version}); update to open it.</source>
        <translation>{path} wurde von einem neueren sketch2face gespeichert (Format {version}); zum Öffnen aktualisieren.</translation>
    </message>
    <message>
        <source>{place} is no name of a folder; give another.</source>
        <translation>{place} ist kein Name eines Ordners; einen anderen angeben.</translation>
    </message>
    <message>
        <source>{rate} steps a second</source>
        <translation>{rate} Schritte je Sekunde</translation>
    </message>
    <message>
        <source>{reason} Until then the model {shipped} draws.</source>
        <translation>{reason} Bis dahin zeichnet das Modell {shipped}.</translation>
    </message>
    <message>
        <source>{run} does not hold a run that can be read, but other things; remove it yourself.</source>
        <translation>{run} enthält kein lesbares Training, sondern anderes; bitte selbst entfernen.</translation>
    </message>
    <message>
        <source>{seconds} s a step</source>
        <translation>{seconds} s je Schritt</translation>
    </message>
    <message>
        <source>{settings} cannot be read; name another folder with --out.</source>
        <translation>{settings} ist nicht lesbar; mit --out einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>{size} are removed for good. The model, its samples and its curves are kept, and so are your pictures; but the training cannot be gone on with, nor branched from.</source>
        <translation>{size} werden endgültig entfernt. Das Modell, seine Probebilder und Kurven bleiben, ebenso die eigenen Bilder; das Training kann aber nicht mehr weitergehen, und kein Zweig kann davon abgehen.</translation>
    </message>
    <message>
        <source>{size} in {folder} are removed for good.</source>
        <translation>{size} in {folder} werden endgültig entfernt.</translation>
    </message>
    <message>
        <source>{size} of GPU memory</source>
        <translation>{size} GPU-Speicher</translation>
    </message>
    <message>
        <source>{size} of disk</source>
        <translation>{size} Plattenplatz</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} Speicher</translation>
    </message>
    <message>
        <source>{stage}, step {step}</source>
        <translation>{stage}, Schritt {step}</translation>
    </message>
    <message>
        <source>{stage}, step {step} of {steps}</source>
        <translation>{stage}, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>{subject} is {found} and must be {wanted}</source>
        <translation>{subject} ist {found} und muss {wanted} sein</translation>
    </message>
    <message>
        <source>{target} has no card.json of a bundle; name a folder that is new, or empty.</source>
        <translation>{target} hat keine card.json eines Bundles; einen neuen oder leeren Ordner angeben.</translation>
    </message>
    <message>
        <source>{target} holds other things than a bundle, such as {strange}; name a folder that is new, or empty.</source>
        <translation>{target} enthält anderes als ein Bundle, etwa {strange}; einen neuen oder leeren Ordner angeben.</translation>
    </message>
    <message>
        <source>{target} is a file; name a folder for the bundle that is new, or empty.</source>
        <translation>{target} ist eine Datei; für das Bundle einen neuen oder leeren Ordner angeben.</translation>
    </message>
    <message>
        <source>{target} is a link; name the folder that the bundle is to be itself.</source>
        <translation>{target} ist eine Verknüpfung; den Ordner selbst angeben, der das Bundle werden soll.</translation>
    </message>
    <message>
        <source>{value:.4g} by {network}</source>
        <translation>{value:.4g} nach {network}</translation>
    </message>
    <message>
        <source>{where} has a damaged card.json ({reason}); get the bundle again.</source>
        <translation>{where} hat eine beschädigte card.json ({reason}); das Modell neu besorgen.</translation>
    </message>
    <message>
        <source>{where} has the bundle format {data} and this program reads {format_version}; update the program, or get a bundle made for it.</source>
        <translation>{where} hat das Modellformat {data}, dieses Programm liest {format_version}; das Programm aktualisieren oder ein passendes Modell besorgen.</translation>
    </message>
    <message>
        <source>{where} is a list, not {value}.</source>
        <translation>{where} ist eine Liste, nicht {value}.</translation>
    </message>
    <message>
        <source>{where} is a table of settings, not {value}.</source>
        <translation>{where} ist eine Tabelle von Einstellungen, nicht {value}.</translation>
    </message>
    <message>
        <source>{where} is a table, not {value}.</source>
        <translation>{where} ist eine Tabelle, nicht {value}.</translation>
    </message>
    <message>
        <source>{where} is no sketch2face bundle: its card.json names no format version.</source>
        <translation>{where} ist kein Modell von sketch2face: seine card.json nennt keine Formatversion.</translation>
    </message>
    <message>
        <source>{where} is one of {choices}, not {value}.</source>
        <translation>{where} ist eines von {choices}, nicht {value}.</translation>
    </message>
    <message>
        <source>{where} is {value}, where a backslash in double quotes stands for an invisible character; write paths with / or in &apos;single quotes&apos;.</source>
        <translation>{where} ist {value}, worin ein Rückstrich in doppelten Anführungszeichen für ein unsichtbares Zeichen steht; Pfade mit / schreiben oder in &apos;einfache Anführungszeichen&apos; setzen.</translation>
    </message>
    <message>
        <source>{where} is {value}, which no text file can hold; write another, or rename the file.</source>
        <translation>{where} ist {value}, was in keiner Textdatei stehen kann; anderes schreiben oder die Datei umbenennen.</translation>
    </message>
    <message>
        <source>{where} is {wanted}, not {value}.</source>
        <translation>{where} ist {wanted}, nicht {value}.</translation>
    </message>
    <message>
        <source>{where} lies between {low} and {high}, not at {value}.</source>
        <translation>{where} liegt zwischen {low} und {high}, nicht bei {value}.</translation>
    </message>
    <message>
        <source>{where} was made for other value ranges than this program&apos;s; get a bundle made for it.</source>
        <translation>{where} ist für andere Wertebereiche gemacht als die dieses Programms; ein passendes Modell besorgen.</translation>
    </message>
    <message>
        <source>{where}: cycle.head needs data.heads above 0 and cycle.pair_targets = &apos;labels&apos;; set it to 0, or these.</source>
        <translation>{where}: cycle.head braucht data.heads über 0 und cycle.pair_targets = &apos;labels&apos;; auf 0 setzen, oder diese so.</translation>
    </message>
    <message>
        <source>{where}: cycle.pair_inverse rests on frozen encoders; set it to 0, or the regime to latent.</source>
        <translation>{where}: cycle.pair_inverse beruht auf eingefrorenen Encodern; auf 0 setzen oder das Verfahren auf latent.</translation>
    </message>
    <message>
        <source>{where}: data.face_crops has {count} boxes for {faces} faces; give each one.</source>
        <translation>{where}: data.face_crops hat {count} Rahmen für {faces} Gesichterquellen; je einen angeben.</translation>
    </message>
    <message>
        <source>{where}: data.face_crops has {crop}; write [left, top, right, bottom], as in [0, 0, 1, 1].</source>
        <translation>{where}: data.face_crops hat {crop}; [left, top, right, bottom] schreiben, etwa [0, 0, 1, 1].</translation>
    </message>
    <message>
        <source>{where}: data.heads is a fraction of composed doodles; set it to 0, or data.composed above 0.</source>
        <translation>{where}: data.heads ist ein Anteil der zusammengesetzten Kritzeleien; auf 0 setzen, oder data.composed über 0.</translation>
    </message>
    <message>
        <source>{where}: data.marked goes with composed doodles; set it to 0, or data.composed above 0.</source>
        <translation>{where}: data.marked gehört zu zusammengesetzten Kritzeleien; auf 0 setzen oder data.composed über 0.</translation>
    </message>
    <message>
        <source>{where}: networks.latent is {size}, below the {style} numbers that a seed has; set it to {style} or more.</source>
        <translation>{where}: networks.latent ist {size}, weniger als die {style} Zahlen eines Startwerts; auf {style} oder mehr setzen.</translation>
    </message>
    <message>
        <source>{where}: networks.{name}_encoder, _decoder and _critic do not fit pictures of {size} pixels; every layer of encoder and critic halves them, and a decoder has as many layers as the preset&apos;s.</source>
        <translation>{where}: networks.{name}_encoder, _decoder und _critic passen nicht zu Bildern von {size} Pixeln; jede Schicht von Encoder und Kritiker halbiert sie, und ein Decoder hat so viele Schichten wie der der Vorgabe.</translation>
    </message>
    <message>
        <source>{where}: stages are in an order in which one lacks what it goes on with; write {stages}.</source>
        <translation>{where}: stages stehen in einer Reihenfolge, in der einer fehlt, worauf sie aufbaut; {stages} schreiben.</translation>
    </message>
    <message>
        <source>{where}: stages names nothing to train; give some of face, sketch, cycle.</source>
        <translation>{where}: stages nennt nichts zum Trainieren; möglich sind face, sketch, cycle.</translation>
    </message>
    <message>
        <source>{where}: stages names {name} twice; name it once.</source>
        <translation>{where}: stages nennt {name} zweimal; einmal nennen.</translation>
    </message>
    <message>
        <source>{where}: there is no setting &apos;{key}&apos;; {hint}</source>
        <translation>{where}: Eine Einstellung „{key}“ gibt es nicht; {hint}</translation>
    </message>
    <message>
        <source>{where}: {key} cannot be set, for &apos;{name}&apos; is no table of settings.</source>
        <translation>{where}: {key} lässt sich nicht setzen, denn „{name}“ ist keine Tabelle von Einstellungen.</translation>
    </message>
    <message>
        <source>{where}: {name}.adversary has batch norm and a penalty, which is per picture while batch norm mixes pictures; set penalty = 0, or another normalisation.</source>
        <translation>{where}: {name}.adversary hat Batch-Norm und eine Strafe; die Strafe gilt je Bild, Batch-Norm mischt Bilder. penalty = 0 oder eine andere Normalisierung setzen.</translation>
    </message>
    <message>
        <source>{who} had grown beyond all numbers ({path})</source>
        <translation>{who} war über alle Zahlen gewachsen ({path})</translation>
    </message>
    <message>
        <source>{width} x {height} pixels are too many</source>
        <translation>{width} x {height} Pixel sind zu viele</translation>
    </message>
    <message>
        <source>“{chosen}” would be the name of another kind of file than {suffix}, and would not open as one.</source>
        <translation>„{chosen}“ wäre der Name einer anderen Art von Datei als {suffix} und ließe sich als solche nicht öffnen.</translation>
    </message>
    <message>
        <source>“{name}” is open in another window, too; go on in one of them, or save this one under another name.</source>
        <translation>„{name}“ ist auch in einem anderen Fenster offen; arbeiten Sie in einem davon weiter, oder speichern Sie dieses unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>“{name}” is there already.</source>
        <translation>„{name}“ gibt es schon.</translation>
    </message>
    <message>
        <source>“{name}” was changed by somebody else.</source>
        <translation>„{name}“ wurde von jemand anderem geändert.</translation>
    </message>
</context>
<context>
    <name>AlignPanel</name>
    <message>
        <source>&amp;Find the faces first</source>
        <translation>Zuerst die Gesichter &amp;finden</translation>
    </message>
    <message>
        <source>&amp;Use them as they are</source>
        <translation>&amp;Unverändert verwenden</translation>
    </message>
    <message numerus="yes">
        <source>A face was found in {found} of %n picture(s) looked at.</source>
        <translation>
            <numerusform>In {found} von einem angesehenen Bild wurde ein Gesicht gefunden.</numerusform>
            <numerusform>In {found} von %Ln angesehenen Bildern wurde ein Gesicht gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>A model learns faces from pictures that show them: find the faces first.</source>
        <translation>Ein Modell lernt Gesichter von Bildern, die welche zeigen: zuerst die Gesichter finden.</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Find and &amp;align the faces</source>
        <translation>Gesichter finden und &amp;ausrichten</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter suchen</translation>
    </message>
    <message numerus="yes">
        <source>No face was found in the %n picture(s) looked at. A model learns faces from pictures that show them: choose others, or have all of these searched.</source>
        <translation>
            <numerusform>In dem angesehenen Bild wurde kein Gesicht gefunden. Ein Modell lernt Gesichter von Bildern, die welche zeigen: andere wählen oder alle diese durchsuchen lassen.</numerusform>
            <numerusform>In den %Ln angesehenen Bildern wurde kein Gesicht gefunden. Ein Modell lernt Gesichter von Bildern, die welche zeigen: andere wählen oder alle diese durchsuchen lassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Op&amp;en the folder of faces</source>
        <translation>Ordner &amp;der Gesichter öffnen</translation>
    </message>
    <message>
        <source>These look like loose photographs: their faces stand at different places and sizes. A model learns far better from faces that are found, cut out and aligned first.</source>
        <translation>Das sind wohl lose Fotos: Die Gesichter darauf sind verschieden groß und an verschiedenen Stellen. Ein Modell lernt weit besser aus Gesichtern, die erst gefunden, ausgeschnitten und ausgerichtet werden.</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message numerus="yes">
        <source>%n stroke(s) were traced from the paper; Undo brings back the old</source>
        <translation>
            <numerusform>Ein Strich wurde vom Papier übernommen; Rückgängig bringt das Alte zurück</numerusform>
            <numerusform>%n Striche wurden vom Papier übernommen; Rückgängig bringt das Alte zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Drawing on Paper…</source>
        <translation>Zeichnung auf &amp;Papier…</translation>
    </message>
    <message>
        <source>&amp;Paste Strokes or a Picture</source>
        <translation>Striche oder Bild &amp;einfügen</translation>
    </message>
    <message>
        <source>Open a photograph or a scan of a drawing</source>
        <translation>Foto oder Scan einer Zeichnung öffnen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>BitmapCorner</name>
    <message>
        <source>A mark far from the face does not count; draw it nearer to the face, or larger</source>
        <translation>Ein Strich weit weg vom Gesicht zählt nicht; zeichnen Sie ihn näher am Gesicht oder größer</translation>
    </message>
    <message>
        <source>What the Model S&amp;ees</source>
        <translation>Was das &amp;Modell sieht</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>&amp;Begin the branch</source>
        <translation>Zweig &amp;beginnen</translation>
    </message>
    <message>
        <source>&amp;From the checkpoint</source>
        <translation>Ab dem Z&amp;wischenstand</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>A branch is a new run that begins with what this one had learned at a checkpoint, and goes on with settings of its own. This run stays as it is.</source>
        <translation>Ein Zweig ist ein neuer Lauf, der mit dem beginnt, was dieser an einem Kontrollpunkt gelernt hatte, und mit eigenen Einstellungen weitergeht. Dieser Lauf bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Branch from {name}</source>
        <translation>Von {name} abzweigen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Settings of the branch</source>
        <translation>Einstellungen des Zweigs</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie bewirkt</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Draw a face here with the mouse or a pen.</source>
        <translation>Hier mit Maus oder Stift ein Gesicht zeichnen.</translation>
    </message>
</context>
<context>
    <name>CanvasHint</name>
    <message>
        <source>Draw a face here</source>
        <translation>Hier ein Gesicht zeichnen</translation>
    </message>
    <message>
        <source>Start from a face that somebody else drew</source>
        <translation>Mit einem Gesicht beginnen, das jemand anders gezeichnet hat</translation>
    </message>
    <message>
        <source>Try a sample doodle</source>
        <translation>Beispielskizze zeigen</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message numerus="yes">
        <source>%n face(s) can be trained on.</source>
        <translation>
            <numerusform>Mit einem Gesicht lässt sich trainieren.</numerusform>
            <numerusform>Mit %Ln Gesichtern lässt sich trainieren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) can be read.</source>
        <translation>
            <numerusform>Ein Bild ist lesbar.</numerusform>
            <numerusform>%Ln Bilder sind lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sketch(es) can be trained on.</source>
        <translation>
            <numerusform>Mit einer Skizze lässt sich trainieren.</numerusform>
            <numerusform>Mit %Ln Skizzen lässt sich trainieren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Files left out, with the reason</source>
        <translation>Ausgelassene Dateien mit dem Grund</translation>
    </message>
    <message numerus="yes">
        <source>Of {total} in all, %n are left out:</source>
        <translation>
            <numerusform>Von insgesamt {total} bleibt eines weg:</numerusform>
            <numerusform>Von insgesamt {total} bleiben %Ln weg:</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of these pictures, as the model will see them</source>
        <translation>Einige dieser Bilder, wie das Modell sie sehen wird</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Neither run has this loss.</source>
        <translation>Keiner der Läufe hat diesen Verlust.</translation>
    </message>
    <message>
        <source>Over the whole run</source>
        <translation>Über den ganzen Lauf</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
</context>
<context>
    <name>CompareRegimes</name>
    <message>
        <source>&amp;Train the three regimes</source>
        <translation>Drei &amp;Verfahren trainieren</translation>
    </message>
    <message>
        <source>A &amp;fair comparison</source>
        <translation>Ein &amp;fairer Vergleich</translation>
    </message>
    <message>
        <source>A &amp;first look</source>
        <translation>Ein &amp;erster Blick</translation>
    </message>
    <message>
        <source>A fiftieth of the steps: minutes with a GPU; all are blurred.</source>
        <translation>Ein Fünfzigstel der Schritte: Minuten mit einer GPU; alle sind unscharf.</translation>
    </message>
    <message>
        <source>All steps: a night without a GPU.</source>
        <translation>Alle Schritte: eine Nacht ohne GPU.</translation>
    </message>
    <message>
        <source>Compare regimes</source>
        <translation>Verfahren vergleichen</translation>
    </message>
    <message>
        <source>Compare the three regimes</source>
        <translation>Die drei Verfahren vergleichen</translation>
    </message>
    <message>
        <source>Doodles and faces: {}</source>
        <translation>Skizzen und Gesichter: {}</translation>
    </message>
    <message>
        <source>Draw with this model</source>
        <translation>Mit diesem Modell zeichnen</translation>
    </message>
    <message>
        <source>It is kept in {}.</source>
        <translation>Es liegt in {}.</translation>
    </message>
    <message>
        <source>Scores of the three regimes</source>
        <translation>Messwerte der drei Verfahren</translation>
    </message>
    <message>
        <source>The report trained its cycle in three ways: from scratch, whole from pretrained parts, and only the latent layers between them. This trains all three on the same pictures and scores them.</source>
        <translation>Der Bericht trainierte seinen Zyklus auf drei Arten: von Grund auf, ganz aus vortrainierten Teilen, und nur die latenten Schichten dazwischen. Hier werden alle drei mit denselben Bildern trainiert und bewertet.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>Seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
    <message>
        <source>Seed {seed} is chosen</source>
        <translation>Startwert {seed} ist gewählt</translation>
    </message>
</context>
<context>
    <name>ContactSheets</name>
    <message>
        <source>Contact sheet of the faces that were found</source>
        <translation>Kontaktbogen der gefundenen Gesichter</translation>
    </message>
    <message>
        <source>Ne&amp;xt sheet</source>
        <translation>&amp;Nächster Bogen</translation>
    </message>
    <message>
        <source>Pre&amp;vious sheet</source>
        <translation>&amp;Voriger Bogen</translation>
    </message>
    <message>
        <source>Sheet {} of {}</source>
        <translation>Bogen {} von {}</translation>
    </message>
</context>
<context>
    <name>CycleView</name>
    <message numerus="yes">
        <source>%n stroke(s) were ignored; they are red on the canvas.</source>
        <translation>
            <numerusform>Ein Strich blieb unbeachtet; er ist auf der Zeichenfläche rot.</numerusform>
            <numerusform>%Ln Striche blieben unbeachtet; sie sind auf der Zeichenfläche rot.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Zyklus</translation>
    </message>
    <message>
        <source>Draw, and see what the model reads back from the face.</source>
        <translation>Beim Zeichnen zeigt sich hier, was das Modell aus dem Gesicht zurückliest.</translation>
    </message>
    <message>
        <source>No stroke was ignored.</source>
        <translation>Kein Strich blieb unbeachtet.</translation>
    </message>
    <message>
        <source>The model reads little of the doodle back from the face</source>
        <translation>Das Modell liest wenig von der Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
        <source>The model reads most of the doodle back from the face</source>
        <translation>Das Modell liest das meiste der Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
        <source>The model reads nearly all of the doodle back from the face</source>
        <translation>Das Modell liest fast die ganze Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
        <source>The model reads some of the doodle back from the face</source>
        <translation>Das Modell liest einen Teil der Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
        <source>{sentence}: {percent}&#xa0;% overlap.</source>
        <translation>{sentence}: {percent}&#xa0;% Überdeckung.</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>&amp;Threads</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Device to train on</source>
        <translation>Gerät, auf dem trainiert wird</translation>
    </message>
    <message>
        <source>GPU {number}</source>
        <translation>GPU {number}</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Threads on the processor</source>
        <translation>Threads auf dem Prozessor</translation>
    </message>
    <message>
        <source>Trained &amp;on</source>
        <translation>Trainiert &amp;auf</translation>
    </message>
    <message>
        <source>the faster number</source>
        <translation>die schnellere Anzahl</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>&amp;Draw with this model</source>
        <translation>Mit diesem Modell &amp;zeichnen</translation>
    </message>
    <message>
        <source>&amp;Export bundle...</source>
        <translation>Modell &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Measure again</source>
        <translation>Erneut &amp;messen</translation>
    </message>
    <message>
        <source>&amp;Refine with photographs…</source>
        <translation>Mit &amp;Fotos verfeinern …</translation>
    </message>
    <message>
        <source>A folder of photographs</source>
        <translation>Ein Ordner mit Fotos</translation>
    </message>
    <message>
        <source>A model is written, but its training was not healthy</source>
        <translation>Ein Modell ist geschrieben, aber sein Training war nicht gesund</translation>
    </message>
    <message>
        <source>A new run that trains its faces further on pictures of your own</source>
        <translation>Ein neuer Lauf, der seine Gesichter mit eigenen Bildern weiter trainiert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Doodles, and the faces that the model makes of them</source>
        <translation>Skizzen und die Gesichter, die das Modell daraus macht</translation>
    </message>
    <message>
        <source>Export the bundle</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Exported as {}; unpacked, it is a bundle&apos;s folder again.</source>
        <translation>Exportiert als {}; entpackt ist es wieder der Ordner eines Modells.</translation>
    </message>
    <message>
        <source>How good is it?</source>
        <translation>Wie gut ist es?</translation>
    </message>
    <message>
        <source>Keep only the mode&amp;l…</source>
        <translation>Nur das Mode&amp;ll behalten …</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Remove the checkpoints and the packed data of this training</source>
        <translation>Zwischenstände und gepackte Daten dieses Trainings entfernen</translation>
    </message>
    <message>
        <source>The checkpoints and the packed data are removed; the model is kept.</source>
        <translation>Zwischenstände und gepackte Daten sind entfernt; das Modell bleibt.</translation>
    </message>
    <message>
        <source>The model {} is done</source>
        <translation>Das Modell {} ist fertig</translation>
    </message>
    <message>
        <source>Trai&amp;n on…</source>
        <translation>&amp;Weitertrainieren …</translation>
    </message>
    <message>
        <source>Writing {name}: {percent} %</source>
        <translation>{name} wird geschrieben: {percent} %</translation>
    </message>
    <message>
        <source>Writing {}...</source>
        <translation>{} wird geschrieben…</translation>
    </message>
    <message>
        <source>Your model is done</source>
        <translation>Das Modell ist fertig</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-Dateien (*.zip)</translation>
    </message>
</context>
<context>
    <name>DryRunPanel</name>
    <message>
        <source>&amp;Measure how long it takes here</source>
        <translation>&amp;Messen, wie lange es hier dauert</translation>
    </message>
    <message>
        <source>Measuring how long it takes on this machine...</source>
        <translation>Es wird gemessen, wie lange es auf diesem Rechner dauert…</translation>
    </message>
    <message>
        <source>Ten steps of each stage</source>
        <translation>Zehn Schritte jeder Stufe</translation>
    </message>
</context>
<context>
    <name>EditCommands</name>
    <message>
        <source>&amp;Clear All</source>
        <translation>A&amp;lles löschen</translation>
    </message>
    <message>
        <source>&amp;Mirror Selection</source>
        <translation>Auswahl &amp;spiegeln</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Cop&amp;y Strokes</source>
        <translation>Striche &amp;kopieren</translation>
    </message>
    <message>
        <source>Cu&amp;t Strokes</source>
        <translation>Striche auss&amp;chneiden</translation>
    </message>
    <message>
        <source>De&amp;lete Selection</source>
        <translation>Auswa&amp;hl löschen</translation>
    </message>
    <message>
        <source>Dupl&amp;icate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
</context>
<context>
    <name>ExpertSettings</name>
    <message>
        <source>&amp;Find</source>
        <translation>Su&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Open a recipe file...</source>
        <translation>Rezeptdatei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Start from</source>
        <translation>&amp;Ausgehen von</translation>
    </message>
    <message>
        <source>Every setting of the recipe</source>
        <translation>Alle Einstellungen des Rezepts</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message>
        <source>Recipe to start from</source>
        <translation>Rezept als Ausgangspunkt</translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation>Rezepte (*.toml)</translation>
    </message>
    <message>
        <source>Sa&amp;ve as a recipe file...</source>
        <translation>Als Rezeptdatei s&amp;peichern…</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Saved as {}.</source>
        <translation>Gespeichert als {}.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Doodle and face side by side (PNG)</source>
        <translation>Skizze und Gesicht nebeneinander (PNG)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>The doodle (PNG)</source>
        <translation>Die Skizze (PNG)</translation>
    </message>
    <message>
        <source>The doodle (SVG)</source>
        <translation>Die Skizze (SVG)</translation>
    </message>
    <message>
        <source>The face (PNG)</source>
        <translation>Das Gesicht (PNG)</translation>
    </message>
    <message>
        <source>The model draws {size} pixels; a Lanczos filter makes larger faces, which show no more detail.</source>
        <translation>Das Modell zeichnet {size} Pixel; größere Gesichter macht ein Lanczos-Filter, sie zeigen nicht mehr Einzelheiten.</translation>
    </message>
    <message>
        <source>{size} x {size} pixels</source>
        <translation>{size} x {size} Pixel</translation>
    </message>
</context>
<context>
    <name>FaceExport</name>
    <message>
        <source>&amp;Copy Face</source>
        <translation>Gesicht k&amp;opieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Another picture is just being saved; save this one again</source>
        <translation>Gerade wird ein anderes Bild gespeichert; speichern Sie dieses noch einmal</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Pictures (*{suffix})</source>
        <translation>Bilder (*{suffix})</translation>
    </message>
    <message>
        <source>Save &amp;Face…</source>
        <translation>&amp;Gesicht speichern…</translation>
    </message>
    <message>
        <source>Save Face</source>
        <translation>Gesicht speichern</translation>
    </message>
    <message>
        <source>Save the face: {size} x {size} pixels, resampled from {own}</source>
        <translation>Gesicht speichern: {size} x {size} Pixel, aus {own} hochgerechnet</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>The face is on the clipboard, {size} pixels wide</source>
        <translation>Das Gesicht ist in der Zwischenablage, {size} Pixel breit</translation>
    </message>
</context>
<context>
    <name>FacesPage</name>
    <message>
        <source>&amp;My own photographs, or CelebA</source>
        <translation>&amp;Eigene Fotos oder CelebA</translation>
    </message>
    <message>
        <source>A folder or a .zip of photographs</source>
        <translation>Ein Ordner oder .zip mit Fotos</translation>
    </message>
    <message>
        <source>A folder or a zip. Whether there are faces in them, and aligned ones, is looked at first.</source>
        <translation>Ein Ordner oder ein Zip. Ob darin Gesichter sind, und ausgerichtete, wird zuerst angesehen.</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Folder or zip of faces</source>
        <translation>Ordner oder Zip mit Gesichtern</translation>
    </message>
    <message>
        <source>Photographs of faces; they need not belong to the sketches. A few hundred give a first result, thousands a good one. Take only pictures that you may use.</source>
        <translation>Fotos von Gesichtern; sie müssen nicht zu den Skizzen gehören. Ein paar Hundert ergeben ein erstes Modell, Tausende ein gutes. Nur Bilder nehmen, die dafür verwendet werden dürfen.</translation>
    </message>
    <message>
        <source>The &amp;sample portraits</source>
        <translation>&amp;Beispielporträts</translation>
    </message>
    <message>
        <source>Thirty-two that come with sketch2face, to try things out.</source>
        <translation>Zweiunddreißig, die sketch2face mitbringt, zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Which faces should it learn to show?</source>
        <translation>Welche Gesichter soll es zeigen lernen?</translation>
    </message>
    <message>
        <source>Zip of photographs (*.zip);;All files (*)</source>
        <translation>Zip mit Fotos (*.zip);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>FilmChoice</name>
    <message>
        <source>Morph: to another doodle</source>
        <translation>Morphen: zu einer anderen Skizze</translation>
    </message>
    <message>
        <source>Morph: to another seed</source>
        <translation>Morphen: zu einem anderen Startwert</translation>
    </message>
    <message>
        <source>Replay: the doodle as it was drawn</source>
        <translation>Nachzeichnen: die Skizze, wie sie entstand</translation>
    </message>
    <message>
        <source>Seed </source>
        <translation>Startwert </translation>
    </message>
    <message>
        <source>The other seed</source>
        <translation>Der andere Startwert</translation>
    </message>
    <message>
        <source>The seed that the face changes to</source>
        <translation>Der Startwert, zu dem sich das Gesicht wandelt</translation>
    </message>
    <message>
        <source>What happens in the film</source>
        <translation>Was im Film geschieht</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>APNG: every pixel as it is</source>
        <translation>APNG: jedes Pixel, wie es ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>For MP4 as well: {command}</source>
        <translation>Auch für MP4: {command}</translation>
    </message>
    <message>
        <source>GIF: plays anywhere</source>
        <translation>GIF: läuft überall</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>MP4: a video</source>
        <translation>MP4: ein Video</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Place in the film</source>
        <translation>Stelle im Film</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Replay and Morph</source>
        <translation>Abspielen und Morphen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>WebP: all colours, a small file</source>
        <translation>WebP: alle Farben, kleine Datei</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
</context>
<context>
    <name>Films</name>
    <message>
        <source>&amp;Replay and Morph…</source>
        <translation>Abs&amp;pielen und Morphen…</translation>
    </message>
    <message>
        <source>Another film is just being saved; save this one again</source>
        <translation>Gerade wird ein anderer Film gespeichert; speichern Sie diesen noch einmal</translation>
    </message>
    <message>
        <source>Films (*{suffix})</source>
        <translation>Filme (*{suffix})</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>Film speichern</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Saving the film…</source>
        <translation>Film wird gespeichert…</translation>
    </message>
</context>
<context>
    <name>GoalPage</name>
    <message>
        <source>&amp;Good model</source>
        <translation>&amp;Gutes Modell</translation>
    </message>
    <message>
        <source>&amp;Quick try</source>
        <translation>&amp;Schneller Versuch</translation>
    </message>
    <message>
        <source>&amp;Repeat the report</source>
        <translation>&amp;Bericht nachvollziehen</translation>
    </message>
    <message>
        <source>A model to draw with; a night without a GPU.</source>
        <translation>Ein Modell zum Zeichnen; ohne GPU eine Nacht.</translation>
    </message>
    <message>
        <source>C&amp;hange the settings...</source>
        <translation>Einstellungen &amp;ändern…</translation>
    </message>
    <message>
        <source>E&amp;xpert: every setting</source>
        <translation>E&amp;xperten: alle Einstellungen</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Minutes, to see that everything works; faces look much alike.</source>
        <translation>Minuten, um zu sehen, dass alles funktioniert; die Gesichter ähneln sich stark.</translation>
    </message>
    <message>
        <source>Start from any recipe, change what you like, keep it as a file.</source>
        <translation>Von einem Rezept ausgehen, beliebig ändern und als Datei aufheben.</translation>
    </message>
    <message>
        <source>The longer it trains, the sharper and truer its faces. You can pause, stop and go on at any time.</source>
        <translation>Je länger das Training, desto schärfer und treffender die Gesichter. Anhalten, stoppen und fortsetzen geht jederzeit.</translation>
    </message>
    <message>
        <source>The networks, losses and steps of the report of 2020, its best regime; needs a GPU.</source>
        <translation>Netze, Verluste und Schritte des Berichts von 2020, sein bestes Verfahren; braucht eine GPU.</translation>
    </message>
    <message>
        <source>This recipe trains no cycle, so it ends without a model to draw with; add cycle to its stages.</source>
        <translation>Dieses Rezept trainiert keinen Zyklus und endet ohne ein Modell zum Zeichnen; „cycle“ in seine Stufen (stages) aufnehmen.</translation>
    </message>
    <message>
        <source>What should it become?</source>
        <translation>Was soll es werden?</translation>
    </message>
    <message>
        <source>{goal} (about {time} here)</source>
        <translation>{goal} (hier etwa {time})</translation>
    </message>
</context>
<context>
    <name>Guides</name>
    <message>
        <source>&amp;Doodles Like This One</source>
        <translation>Ä&amp;hnliche Skizzen</translation>
    </message>
    <message>
        <source>&amp;Face: Oval and Thirds</source>
        <translation>&amp;Gesicht: Oval und Drittel</translation>
    </message>
    <message>
        <source>&amp;Opacity…</source>
        <translation>&amp;Deckkraft…</translation>
    </message>
    <message>
        <source>&amp;Picture to Trace</source>
        <translation>&amp;Bild zum Abzeichnen</translation>
    </message>
    <message>
        <source>&amp;Trace a Picture…</source>
        <translation>Bild ab&amp;zeichnen…</translation>
    </message>
    <message>
        <source>Choose a picture to trace</source>
        <translation>Bild zum Abzeichnen wählen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>GuidesDialog</name>
    <message>
        <source>&amp;Doodles like this one</source>
        <translation>Ä&amp;hnliche Skizzen</translation>
    </message>
    <message>
        <source>&amp;Face: oval and thirds</source>
        <translation>&amp;Gesicht: Oval und Drittel</translation>
    </message>
    <message>
        <source>&amp;Picture to trace</source>
        <translation>&amp;Bild zum Abzeichnen</translation>
    </message>
    <message>
        <source>Choose a Picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Guides lie under the strokes. The model never sees them.</source>
        <translation>Vorlagen liegen unter den Strichen. Das Modell sieht sie nie.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of: {guide}</source>
        <translation>Deckkraft: {guide}</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;About sketch2face</source>
        <translation>Ü&amp;ber sketch2face</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>&amp;Lizenzen…</translation>
    </message>
    <message>
        <source>Copy &amp;Diagnostic Information</source>
        <translation>Dia&amp;gnose kopieren</translation>
    </message>
    <message>
        <source>Diagnostic information was copied; paste it into your report</source>
        <translation>Die Diagnose ist kopiert; sie gehört in die Fehlermeldung</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Idle</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Preview off</source>
        <translation>Vorschau aus</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Rechnet</translation>
    </message>
    <message>
        <source>{bundle} on {device}</source>
        <translation>{bundle} auf {device}</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} ms</translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message>
        <source>&amp;Cancel this</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>, about {seconds} s left</source>
        <translation>, noch etwa {seconds} s</translation>
    </message>
    <message>
        <source>Cancelled; what was done so far is kept.</source>
        <translation>Abgebrochen; was schon getan ist, bleibt.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>The trainer ended without a word; try again.</source>
        <translation>Das Training endete ohne ein Wort; erneut versuchen.</translation>
    </message>
    <message>
        <source>{title}: {done} of {total} MB</source>
        <translation>{title}: {done} von {total} MB</translation>
    </message>
    <message>
        <source>{title}: {what}, {done} of {total}</source>
        <translation>{title}: {what}, {done} von {total}</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>Bestandteile des Programms</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Lizenztext</translation>
    </message>
    <message>
        <source>{part}: {licence}</source>
        <translation>{part}: {licence}</translation>
    </message>
</context>
<context>
    <name>LiveFace</name>
    <message>
        <source>L&amp;ive Preview</source>
        <translation>La&amp;ufende Vorschau</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>{name}[*] — sketch2face</source>
        <translation>{name}[*] — sketch2face</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>Faces of {size} x {size} pixels</source>
        <translation>Gesichter mit {size} x {size} Pixeln</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>What it cannot</source>
        <translation>Was es nicht kann</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>This machine has an NVIDIA GPU; to draw with it, install a build of torch for CUDA</source>
        <translation>Dieser Rechner hat eine NVIDIA-Grafikkarte; um mit ihr zu zeichnen, installieren Sie ein für CUDA gebautes torch</translation>
    </message>
    <message>
        <source>This machine has an NVIDIA GPU; to draw with it, install: {command}</source>
        <translation>Dieser Rechner hat eine NVIDIA-Grafikkarte; um mit ihr zu zeichnen, installieren Sie: {command}</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Draw with This</source>
        <translation>Damit zeichnen</translation>
    </message>
    <message>
        <source>GPU {number}</source>
        <translation>GPU {number}</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Import from Zip…</source>
        <translation>Aus Zip importieren…</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Now drawing: {bundle} on {device}</source>
        <translation>Jetzt zeichnet {bundle} auf {device}</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>Ordner eines Modells öffnen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-Dateien (*.zip)</translation>
    </message>
    <message>
        <source>{name} (unreadable)</source>
        <translation>{name} (nicht lesbar)</translation>
    </message>
</context>
<context>
    <name>NotesView</name>
    <message>
        <source>Messages appear here.</source>
        <translation>Hier erscheinen Meldungen.</translation>
    </message>
    <message>
        <source>The trainer doctor finds nothing wrong.</source>
        <translation>Die Diagnose findet nichts Auffälliges.</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>Was geschehen ist</translation>
    </message>
</context>
<context>
    <name>OutsideQuestion</name>
    <message>
        <source>&amp;Allow and go on</source>
        <translation>&amp;Erlauben und weiter</translation>
    </message>
    <message>
        <source>This training reads or writes outside of its folder: {places}. Allow it only if you know them.</source>
        <translation>Dieses Training liest oder schreibt außerhalb seines Ordners: {places}. Nur erlauben, wenn diese Orte bekannt sind.</translation>
    </message>
</context>
<context>
    <name>OwnDoodle</name>
    <message>
        <source>Your own doodle in the drawing window, and what the model makes of it</source>
        <translation>Die eigene Skizze im Zeichenfenster, und was das Modell daraus macht</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Zoom &amp;In</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom to &amp;Fit</source>
        <translation>Ganze &amp;Seite zeigen</translation>
    </message>
</context>
<context>
    <name>PathRow</name>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>F&amp;ile...</source>
        <translation>Date&amp;i…</translation>
    </message>
    <message>
        <source>F&amp;older...</source>
        <translation>&amp;Ordner…</translation>
    </message>
</context>
<context>
    <name>Photographs</name>
    <message>
        <source>A face was found and aligned; draw over the doodle that was read from it.</source>
        <translation>Ein Gesicht wurde gefunden und ausgerichtet; die daraus gelesene Skizze liegt zum Überzeichnen bereit.</translation>
    </message>
    <message>
        <source>No face was found, so the middle of the photograph was taken.</source>
        <translation>Es wurde kein Gesicht gefunden, daher gilt die Mitte des Fotos.</translation>
    </message>
    <message>
        <source>Open a &amp;Photograph…</source>
        <translation>&amp;Foto öffnen…</translation>
    </message>
    <message>
        <source>Open a photograph of a face</source>
        <translation>Foto eines Gesichts öffnen</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Re&amp;move the Photograph</source>
        <translation>Foto entfe&amp;rnen</translation>
    </message>
    <message>
        <source>The live preview is off; switch it on to read the photograph</source>
        <translation>Die Live-Vorschau ist aus; schalten Sie sie ein, um die Fotografie zu lesen</translation>
    </message>
</context>
<context>
    <name>PictureChoice</name>
    <message>
        <source>A drawing on paper, to draw on.</source>
        <translation>Eine Zeichnung auf Papier, zum Weiterzeichnen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>No face was found; the middle is read.</source>
        <translation>Es wurde kein Gesicht gefunden; gelesen wird die Mitte.</translation>
    </message>
    <message>
        <source>Open a Picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Read a Person</source>
        <translation>Gesicht einlesen</translation>
    </message>
    <message>
        <source>Strokes from Paper</source>
        <translation>Striche vom Papier</translation>
    </message>
    <message>
        <source>The model reads a doodle from the face.</source>
        <translation>Das Modell liest eine Zeichnung aus dem Gesicht.</translation>
    </message>
    <message>
        <source>The picture lies under the canvas.</source>
        <translation>Das Bild liegt unter der Zeichenfläche.</translation>
    </message>
    <message>
        <source>Trace by Hand</source>
        <translation>Von Hand abpausen</translation>
    </message>
    <message>
        <source>What do you want to do with this picture?</source>
        <translation>Was möchten Sie mit diesem Bild tun?</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>&amp;Place</source>
        <translation>Or&amp;t</translation>
    </message>
    <message>
        <source>A folder with room for it</source>
        <translation>Ein Ordner mit genug Platz</translation>
    </message>
    <message>
        <source>Choose a folder for it.</source>
        <translation>Einen Ordner dafür wählen.</translation>
    </message>
    <message>
        <source>Everything of this training is kept in one folder: samples, checkpoints, and the finished model.</source>
        <translation>Alles von diesem Training liegt in einem Ordner: Probebilder, Zwischenstände und das fertige Modell.</translation>
    </message>
    <message>
        <source>Folder of trainings</source>
        <translation>Ordner der Trainings</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>N&amp;ame</translation>
    </message>
    <message>
        <source>Name and place</source>
        <translation>Name und Ort</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Nothing can be written to {}; choose another folder.</source>
        <translation>In {} lässt sich nichts schreiben; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>There is {} of room there, and it needs {}; make room or choose another place.</source>
        <translation>Dort sind {} frei, gebraucht werden {}; Platz schaffen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>What is it called, and where does it go?</source>
        <translation>Wie heißt es, und wohin kommt es?</translation>
    </message>
    <message>
        <source>{} is no folder; choose another.</source>
        <translation>{} ist kein Ordner; einen anderen wählen.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>sketch2face speaks it from its next start on</source>
        <translation>sketch2face spricht sie ab dem nächsten Start</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>A face made from the sketch</source>
        <translation>Ein Gesicht, aus der Skizze erzeugt</translation>
    </message>
    <message>
        <source>Empty until something is drawn</source>
        <translation>Leer, bis etwas gezeichnet ist</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>The face appears while you draw</source>
        <translation>Das Gesicht erscheint beim Zeichnen</translation>
    </message>
    <message>
        <source>The preview is off</source>
        <translation>Die Vorschau ist aus</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this message and its details</source>
        <translation>Diese Meldung mit ihren Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>A drawing</source>
        <translation>Eine Zeichnung</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Strokes that cannot be read any more: {count}.</source>
        <translation>Striche, die nicht mehr gelesen werden können: {count}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{name} was discarded; Undo brings it back.</source>
        <translation>{name} wurde verworfen; „Rückgängig“ holt es zurück.</translation>
    </message>
    <message>
        <source>{name} was not saved when sketch2face last ended ({when}).</source>
        <translation>{name} war nicht gespeichert, als sketch2face zuletzt endete ({when}).</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
<context>
    <name>RunButtons</name>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Draw with this model</source>
        <translation>Mit diesem Modell &amp;zeichnen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>End now with a checkpoint; you can go on tomorrow</source>
        <translation>Jetzt mit einem Zwischenstand beenden; morgen geht es weiter</translation>
    </message>
    <message>
        <source>End this stage where it is, train later ones briefly, and make the model</source>
        <translation>Diese Stufe hier beenden, die übrigen kurz trainieren und das Modell schreiben</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>Ab dem neuesten Zwischenstand weitermachen</translation>
    </message>
    <message>
        <source>Go on where it was paused</source>
        <translation>Dort weitermachen, wo angehalten wurde</translation>
    </message>
    <message>
        <source>How &amp;good is it?</source>
        <translation>Wie g&amp;ut ist es?</translation>
    </message>
    <message>
        <source>Its score, samples, and its export</source>
        <translation>Messwerte, Probebilder und Export</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>Ordner des Laufs öffnen</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>Ordner zei&amp;gen</translation>
    </message>
    <message>
        <source>Stop and fi&amp;nish</source>
        <translation>Stoppen und fertigst&amp;ellen</translation>
    </message>
    <message>
        <source>Trai&amp;n on…</source>
        <translation>&amp;Weitertrainieren …</translation>
    </message>
    <message>
        <source>Train a finished stage for more steps; what it has learned stays</source>
        <translation>Eine fertige Stufe länger trainieren; das Gelernte bleibt</translation>
    </message>
    <message>
        <source>Use it in the drawing window</source>
        <translation>Im Zeichenfenster verwenden</translation>
    </message>
    <message>
        <source>Wait in memory, with a checkpoint written</source>
        <translation>Im Speicher warten; ein Zwischenstand wird geschrieben</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>The whole training</source>
        <translation>Das ganze Training</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Starting the trainer…</source>
        <translation>Training startet…</translation>
    </message>
    <message>
        <source>The recipe of this run cannot be read; it cannot be gone on with.</source>
        <translation>Das Rezept dieses Trainings lässt sich nicht lesen; es kann nicht weitergehen.</translation>
    </message>
    <message>
        <source>Try with &amp;half the batch</source>
        <translation>Mit &amp;halbem Batch versuchen</translation>
    </message>
    <message>
        <source>{folder} cannot be reached; plug its drive in again. The training waits in memory meanwhile.</source>
        <translation>{folder} ist nicht erreichbar; das Laufwerk wieder anschließen. Das Training wartet so lange im Speicher.</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>&amp;Branch…</source>
        <translation>Ab&amp;zweigen…</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Öff&amp;nen</translation>
    </message>
    <message>
        <source>A new run from one of its checkpoints, with other settings</source>
        <translation>Ein neuer Lauf ab einem seiner Zwischenstände, mit anderen Einstellungen</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
        <source>Compare &amp;regimes…</source>
        <translation>Ve&amp;rfahren vergleichen…</translation>
    </message>
    <message>
        <source>Go on from its newest checkpoint</source>
        <translation>Ab seinem neuesten Zwischenstand weitermachen</translation>
    </message>
    <message>
        <source>No model has been trained here yet.</source>
        <translation>Hier wurde noch kein Modell trainiert.</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>Ordner des Laufs öffnen</translation>
    </message>
    <message>
        <source>Remove the run and all its files</source>
        <translation>Den Lauf mit allen Dateien entfernen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>See how it is going</source>
        <translation>Sehen, wie es steht</translation>
    </message>
    <message>
        <source>Select two runs to see their curves over each other</source>
        <translation>Zwei Läufe auswählen, um ihre Kurven übereinander zu sehen</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>Ordn&amp;er zeigen</translation>
    </message>
    <message>
        <source>Trai&amp;n on…</source>
        <translation>&amp;Weitertrainieren …</translation>
    </message>
    <message>
        <source>Train a &amp;model…</source>
        <translation>&amp;Modell trainieren…</translation>
    </message>
    <message>
        <source>Train a finished stage for more steps; what it has learned stays</source>
        <translation>Eine fertige Stufe länger trainieren; das Gelernte bleibt</translation>
    </message>
    <message>
        <source>Train the report&apos;s three regimes on the data of this run, and see them side by side</source>
        <translation>Die drei Verfahren des Berichts mit den Daten dieses Laufs trainieren und nebeneinander sehen</translation>
    </message>
    <message>
        <source>Your models in training</source>
        <translation>Modelle im Training</translation>
    </message>
    <message>
        <source>{count} runs are selected: two can be compared, and one opened.</source>
        <translation>{count} Läufe sind ausgewählt: Zwei können verglichen werden, einer geöffnet.</translation>
    </message>
    <message>
        <source>{folder} holds what is no part of the run, such as {name}; that was left there.</source>
        <translation>{folder} enthält, was nicht zum Training gehört, etwa {name}; das ist dort geblieben.</translation>
    </message>
    <message>
        <source>“Train a model…” leads from your doodles and photographs to a model, step by step.</source>
        <translation>„Modell trainieren…“ führt Schritt für Schritt von Skizzen und Fotos zu einem Modell.</translation>
    </message>
</context>
<context>
    <name>SamplePicture</name>
    <message>
        <source>Click to enlarge</source>
        <translation>Zum Vergrößern klicken</translation>
    </message>
</context>
<context>
    <name>SampleStrip</name>
    <message>
        <source>Moment of the run</source>
        <translation>Zeitpunkt im Lauf</translation>
    </message>
    <message>
        <source>Move through the whole run: arrow keys, Home, End</source>
        <translation>Durch den ganzen Lauf gehen: Pfeiltasten, Pos1, Ende</translation>
    </message>
    <message>
        <source>No pictures yet; the first come with the first sample.</source>
        <translation>Noch keine Bilder; die ersten kommen mit der ersten Probe.</translation>
    </message>
    <message>
        <source>Pla&amp;y</source>
        <translation>A&amp;bspielen</translation>
    </message>
    <message>
        <source>Sample pictures: {moment}</source>
        <translation>Probebilder: {moment}</translation>
    </message>
    <message>
        <source>See the whole run pass by</source>
        <translation>Den ganzen Lauf vorüberziehen sehen</translation>
    </message>
    <message>
        <source>Your doodle, as drawn then</source>
        <translation>Die eigene Skizze, wie sie da gezeichnet war</translation>
    </message>
    <message>
        <source>{stage}, step {step}</source>
        <translation>{stage}, Schritt {step}</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Doodle {number}</source>
        <translation>Skizze {number}</translation>
    </message>
    <message>
        <source>Doodles by &amp;Other People</source>
        <translation>Skizzen a&amp;nderer Leute</translation>
    </message>
    <message>
        <source>Sample &amp;Doodle</source>
        <translation>&amp;Beispielskizze</translation>
    </message>
</context>
<context>
    <name>SecondDoodle</name>
    <message>
        <source>A drawing from a file…</source>
        <translation>Zeichnung aus einer Datei…</translation>
    </message>
    <message>
        <source>Doodle {number}</source>
        <translation>Skizze {number}</translation>
    </message>
    <message>
        <source>Drawings of sketch2face (*{suffix})</source>
        <translation>Zeichnungen von sketch2face (*{suffix})</translation>
    </message>
    <message>
        <source>Open a drawing</source>
        <translation>Zeichnung öffnen</translation>
    </message>
    <message>
        <source>The doodle that this one changes into</source>
        <translation>Die Skizze, in die sich diese verwandelt</translation>
    </message>
    <message>
        <source>The other doodle</source>
        <translation>Die andere Skizze</translation>
    </message>
</context>
<context>
    <name>SeedBar</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Würfeln</translation>
    </message>
    <message>
        <source>How strongly the seed acts; at 0 % it is the mean face of the sketch</source>
        <translation>Wie stark der Startwert wirkt; bei 0 % ist es das mittlere Gesicht der Skizze</translation>
    </message>
    <message>
        <source>Roll the &amp;Dice</source>
        <translation>&amp;Würfeln</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>Variation</translation>
    </message>
    <message>
        <source>Which person the face shows; each number is another one</source>
        <translation>Welche Person das Gesicht zeigt; jede Zahl ist eine andere</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>Safe range</source>
        <translation>Sicherer Bereich</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie bewirkt</translation>
    </message>
    <message>
        <source>{} is a number such as 1 or 0.5, not &apos;{}&apos;.</source>
        <translation>{} ist eine Zahl wie 1 oder 0.5, nicht „{}“.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>&amp;Lock the Seed</source>
        <translation>Startwert &amp;festhalten</translation>
    </message>
    <message>
        <source>&amp;Other Seeds</source>
        <translation>An&amp;dere Startwerte</translation>
    </message>
    <message>
        <source>&amp;Pin This Seed</source>
        <translation>Startwert &amp;anheften</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Compare T&amp;wo</source>
        <translation>&amp;Zwei vergleichen</translation>
    </message>
    <message>
        <source>Contact &amp;Sheet</source>
        <translation>&amp;Kontaktbogen</translation>
    </message>
    <message>
        <source>More Faces</source>
        <translation>Mehr Gesichter</translation>
    </message>
    <message>
        <source>Seed &amp;History</source>
        <translation>&amp;Bisherige Startwerte</translation>
    </message>
    <message>
        <source>Seed {first} left, the present seed {last} right</source>
        <translation>Links Startwert {first}, rechts der jetzige Startwert {last}</translation>
    </message>
    <message>
        <source>Seed {seed} draws now</source>
        <translation>Jetzt zeichnet Startwert {seed}</translation>
    </message>
    <message>
        <source>Seed {seed} is locked; dice and clicks leave it</source>
        <translation>Startwert {seed} wird festgehalten; Würfel und Klicks lassen ihn, wie er ist</translation>
    </message>
    <message>
        <source>Seed {seed} is locked; unlock it to choose another face</source>
        <translation>Startwert {seed} wird festgehalten; geben Sie ihn frei, um ein anderes Gesicht zu wählen</translation>
    </message>
    <message>
        <source>Seed {seed} is pinned: every sheet has it</source>
        <translation>Startwert {seed} ist angeheftet: Er ist auf jedem Bogen</translation>
    </message>
    <message>
        <source>Seed {seed} is pinned; the oldest pin, seed {gone}, made room</source>
        <translation>Startwert {seed} ist angeheftet; der älteste, Startwert {gone}, machte Platz</translation>
    </message>
    <message>
        <source>Seed {seed} is unlocked</source>
        <translation>Startwert {seed} ist wieder frei</translation>
    </message>
    <message>
        <source>Seed {seed} is unpinned</source>
        <translation>Startwert {seed} ist nicht mehr angeheftet</translation>
    </message>
    <message>
        <source>The seeds of this drawing, the newest first; click one to go back to it</source>
        <translation>Die Startwerte dieser Zeichnung, der neueste zuerst; ein Klick führt zu ihm zurück</translation>
    </message>
    <message>
        <source>What the Model Reads &amp;Back</source>
        <translation>Was das Modell zurücklies&amp;t</translation>
    </message>
    <message>
        <source>{count} people for this doodle; click one to draw with it</source>
        <translation>{count} Menschen zu dieser Zeichnung; klicken Sie einen an, um mit ihm zu zeichnen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>SketchFiles</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Drawings and pictures ({patterns})</source>
        <translation>Zeichnungen und Bilder ({patterns})</translation>
    </message>
    <message>
        <source>Drawings of sketch2face (*{suffix})</source>
        <translation>Zeichnungen von sketch2face (*{suffix})</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open a drawing or a picture</source>
        <translation>Eine Zeichnung oder ein Bild öffnen</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Saved to {path} again; the file that was there had been moved or deleted</source>
        <translation>Wieder in {path} gespeichert; die Datei dort war verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>The drawing is just being saved; save it again</source>
        <translation>Die Zeichnung wird gerade gespeichert; speichern Sie sie noch einmal</translation>
    </message>
    <message>
        <source>This is what was saved elsewhere; Undo brings back what was drawn here</source>
        <translation>Das wurde anderswo gespeichert; Rückgängig bringt das hier Gezeichnete zurück</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
</context>
<context>
    <name>SketchesPage</name>
    <message>
        <source>&amp;My own sketches</source>
        <translation>&amp;Eigene Skizzen</translation>
    </message>
    <message>
        <source>&amp;Quick, Draw! faces</source>
        <translation>&amp;Quick, Draw!-Gesichter</translation>
    </message>
    <message>
        <source>A .npy, .npz, .ndjson, .bin, .zip, or a folder</source>
        <translation>Eine .npy, .npz, .ndjson, .bin, .zip oder ein Ordner</translation>
    </message>
    <message>
        <source>A file, or a folder of pictures.</source>
        <translation>Eine Datei oder ein Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>About {} doodles of faces by people all over the world (Google, CC BY 4.0); {} MB to download.</source>
        <translation>Etwa {} Gesichterskizzen von Menschen aus aller Welt (Google, CC BY 4.0); {} MB zum Herunterladen.</translation>
    </message>
    <message>
        <source>Also drawings that Quick, Draw! did not &amp;recognise</source>
        <translation>Auch Zeichnungen, die Quick, Draw! nicht &amp;erkannt hat</translation>
    </message>
    <message>
        <source>Doodles of faces: a Quick, Draw! file, or scans and drawings as pictures. They need no photographs that belong to them.</source>
        <translation>Skizzen von Gesichtern: eine Quick-Draw!-Datei oder Scans und Zeichnungen als Bilder. Zugehörige Fotos sind nicht nötig.</translation>
    </message>
    <message>
        <source>File or folder of sketches</source>
        <translation>Datei oder Ordner mit Skizzen</translation>
    </message>
    <message>
        <source>Forty that come with sketch2face, to try things out.</source>
        <translation>Vierzig, die sketch2face mitbringt, zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Sketches</source>
        <translation>Skizzen</translation>
    </message>
    <message>
        <source>Sketches (*.npy *.npz *.ndjson *.gz *.bin *.zip);;All files (*)</source>
        <translation>Skizzen (*.npy *.npz *.ndjson *.gz *.bin *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The &amp;sample doodles</source>
        <translation>&amp;Beispielskizzen</translation>
    </message>
    <message>
        <source>Which sketches should the model learn from?</source>
        <translation>Aus welchen Skizzen soll das Modell lernen?</translation>
    </message>
</context>
<context>
    <name>Toolbox</name>
    <message>
        <source>&amp;Eraser</source>
        <translation>&amp;Radierer</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>&amp;Aus</translation>
    </message>
    <message>
        <source>&amp;Only the Pen Draws</source>
        <translation>Nur der Stift &amp;zeichnet</translation>
    </message>
    <message>
        <source>&amp;Pen</source>
        <translation>S&amp;tift</translation>
    </message>
    <message>
        <source>&amp;Strong</source>
        <translation>&amp;Stark</translation>
    </message>
    <message>
        <source>Erase &amp;Whole Strokes</source>
        <translation>Ganze Striche r&amp;adieren</translation>
    </message>
    <message>
        <source>Fingers and palms do not draw once a pen was used</source>
        <translation>Finger und Handballen zeichnen nicht mehr, sobald ein Stift benutzt wurde</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Leicht</translation>
    </message>
    <message>
        <source>Lar&amp;ger Pen or Eraser</source>
        <translation>Stift oder Radierer &amp;größer</translation>
    </message>
    <message>
        <source>M&amp;irror While Drawing</source>
        <translation>Beim Zeichnen s&amp;piegeln</translation>
    </message>
    <message>
        <source>Pen P&amp;ressure</source>
        <translation>Stift&amp;druck</translation>
    </message>
    <message>
        <source>S&amp;maller Pen or Eraser</source>
        <translation>Stift oder Radierer &amp;kleiner</translation>
    </message>
    <message>
        <source>Se&amp;lect and Move</source>
        <translation>Auswählen und &amp;verschieben</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Draw a face on the sheet with the mouse or a pen. Undo takes everything back.</source>
        <translation>Zeichnen Sie mit Maus oder Stift ein Gesicht auf das Blatt. „Rückgängig“ nimmt alles zurück.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Show &amp;Hints Again</source>
        <translation>&amp;Hinweise wieder zeigen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>The face answers to each stroke. {sheet} shows sixteen of them, {cycle} what the model reads.</source>
        <translation>Das Gesicht antwortet auf jeden Strich. {sheet} zeigt sechzehn davon, {cycle}, was das Modell liest.</translation>
    </message>
    <message>
        <source>{roll} rolls the dice for another person. {save_face} saves the face, {save} your drawing.</source>
        <translation>{roll} würfelt eine andere Person. {save_face} speichert das Gesicht, {save} Ihre Zeichnung.</translation>
    </message>
</context>
<context>
    <name>TrainOnDialog</name>
    <message>
        <source>&amp;Stage</source>
        <translation>&amp;Stufe</translation>
    </message>
    <message>
        <source>It goes on from step {step}, and the model is written anew. Later stages that were built on it are kept beside it and trained again.</source>
        <translation>Es geht bei Schritt {step} weiter, und das Modell wird neu geschrieben. Spätere Stufen, die darauf aufbauten, bleiben daneben erhalten und werden neu trainiert.</translation>
    </message>
    <message>
        <source>More s&amp;teps</source>
        <translation>Weitere S&amp;chritte</translation>
    </message>
    <message>
        <source>Train &amp;on</source>
        <translation>Weiter&amp;trainieren</translation>
    </message>
    <message>
        <source>Train on: {name}</source>
        <translation>Weitertrainieren: {name}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>&amp;Train a Model…</source>
        <translation>Modell &amp;trainieren…</translation>
    </message>
    <message>
        <source>The trainer&apos;s window is opening</source>
        <translation>Das Trainingsfenster öffnet sich</translation>
    </message>
</context>
<context>
    <name>TrainingWindow</name>
    <message>
        <source>&amp;All runs</source>
        <translation>&amp;Alle Läufe</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Train a model…</source>
        <translation>&amp;Modell trainieren…</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>He&amp;lp</source>
        <translation>H&amp;ilfe</translation>
    </message>
    <message>
        <source>The drawing window could not be started; open it and choose the model.</source>
        <translation>Das Zeichenfenster ließ sich nicht starten; es öffnen und dort das Modell wählen.</translation>
    </message>
    <message>
        <source>Training — sketch2face</source>
        <translation>Training — sketch2face</translation>
    </message>
    <message>
        <source>What the &amp;words mean</source>
        <translation>Was die &amp;Wörter bedeuten</translation>
    </message>
    <message>
        <source>You logged out, or the machine was shut down.</source>
        <translation>Abgemeldet, oder der Rechner fuhr herunter.</translation>
    </message>
    <message>
        <source>{name} has no checkpoint to branch from yet.</source>
        <translation>{name} hat noch keinen Zwischenstand zum Abzweigen.</translation>
    </message>
    <message>
        <source>{name} has no checkpoint to train on from.</source>
        <translation>{name} hat keinen Kontrollpunkt, von dem aus weitertrainiert werden kann.</translation>
    </message>
    <message>
        <source>← &amp;All runs</source>
        <translation>← A&amp;lle Läufe</translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message numerus="yes">
        <source>; %n locked one(s) stayed</source>
        <translation>
            <numerusform>; ein festgehaltenes blieb</numerusform>
            <numerusform>; %n festgehaltene blieben</numerusform>
        </translation>
    </message>
    <message>
        <source>All Traits as They Co&amp;me</source>
        <translation>Alle Merkmale wie &amp;sie kommen</translation>
    </message>
    <message>
        <source>All traits are locked, and so is the seed; unlock one to be surprised</source>
        <translation>Alle Merkmale und der Startwert werden festgehalten; geben Sie etwas frei, um überrascht zu werden</translation>
    </message>
    <message>
        <source>S&amp;urprise Me</source>
        <translation>&amp;Überraschung</translation>
    </message>
    <message>
        <source>Seed {seed}, other traits</source>
        <translation>Startwert {seed}, andere Merkmale</translation>
    </message>
    <message>
        <source>Tr&amp;aits</source>
        <translation>&amp;Merkmale</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>{trait} is locked; Surprise Me leaves it</source>
        <translation>{trait} wird festgehalten; Überraschung lässt es, wie es ist</translation>
    </message>
    <message>
        <source>{trait} is unlocked</source>
        <translation>{trait} ist wieder frei</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>Training &amp;starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Page {} of {}: {}</source>
        <translation>Seite {} von {}: {}</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
</context>
<context>
    <name>_Download</name>
    <message>
        <source>&amp;Download now</source>
        <translation>Jetzt &amp;herunterladen</translation>
    </message>
    <message>
        <source>&amp;Go on with the download</source>
        <translation>Download &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>_Pictures</name>
    <message>
        <source>Drawn</source>
        <translation>Gezeichnet</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Zurückgelesen</translation>
    </message>
</context>
</TS>

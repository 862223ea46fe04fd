<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Actions</name>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Doodles by &amp;Other People</source>
      <translation>Skizzen a&amp;nderer Leute</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Open &amp;Recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;New</source>
      <translation>&amp;Neu</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Open…</source>
      <translation>&amp;Öffnen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Open a &amp;Photograph…</source>
      <translation>&amp;Foto öffnen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Put the Photograph A&amp;way</source>
      <translation>Foto &amp;weglegen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Save &amp;As…</source>
      <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Clear</source>
      <translation>&amp;Löschen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Sample &amp;Doodle</source>
      <translation>&amp;Beispielskizze</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Roll the &amp;Dice</source>
      <translation>&amp;Würfeln</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Copy Face</source>
      <translation>Gesicht k&amp;opieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Sa&amp;ve Face…</source>
      <translation>&amp;Gesicht speichern…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Export…</source>
      <translation>&amp;Exportieren…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Replay and Morph…</source>
      <translation>Abs&amp;pielen und Morphen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Contact &amp;Sheet</source>
      <translation>&amp;Kontaktbogen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Compare T&amp;wo</source>
      <translation>&amp;Zwei vergleichen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>C&amp;ycle: What Is Read Back</source>
      <translation>Z&amp;yklus: was zurückgelesen wird</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Seeds &amp;Tried</source>
      <translation>&amp;Bisherige Startwerte</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Other Seeds</source>
      <translation>An&amp;dere Startwerte</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>L&amp;ive Preview</source>
      <translation>La&amp;ufende Vorschau</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Pin This Seed</source>
      <translation>Startwert &amp;anheften</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Lock the Seed</source>
      <translation>Startwert &amp;festhalten</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Models…</source>
      <translation>&amp;Modelle…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Train a Model…</source>
      <translation>Modell &amp;trainieren…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Like the &amp;System</source>
      <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Light</source>
      <translation>&amp;Hell</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Dark</source>
      <translation>&amp;Dunkel</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>What the Model S&amp;ees</source>
      <translation>Was das &amp;Modell sieht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>F&amp;ull Screen</source>
      <translation>Voll&amp;bild</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Keyboard Shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Three Hints</source>
      <translation>&amp;Drei Hinweise</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>Copy &amp;Diagnostic Information</source>
      <translation>Dia&amp;gnose kopieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;Licences…</source>
      <translation>&amp;Lizenzen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/actions.py" />
      <source>&amp;About sketch2face</source>
      <translation>Ü&amp;ber sketch2face</translation>
    </message>
  </context>
  <context>
    <name>AlignPanel</name>
    <message>
      <location filename="../../trainer/gui/wizard/align_panel.py" />
      <source>Find and &amp;align the faces</source>
      <translation>Gesichter finden und &amp;ausrichten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/align_panel.py" />
      <source>&amp;Use them as they are</source>
      <translation>&amp;Unverändert verwenden</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/align_panel.py" />
      <source>Op&amp;en the folder of faces</source>
      <translation>Ordner &amp;der Gesichter öffnen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/align_panel.py" />
      <source>Check a&amp;gain</source>
      <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/align_panel.py" />
      <source>These look like loose photographs: their faces stand at different places and sizes. A model learns far better from faces that are found, cut out and aligned first.</source>
      <translation>Das sind wohl lose Fotos: Die Gesichter darauf sind verschieden groß und an verschiedenen Stellen. Ein Modell lernt weit besser aus Gesichtern, die erst gefunden, ausgeschnitten und ausgerichtet werden.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/align_panel.py" />
      <source>Finding faces</source>
      <translation>Gesichter suchen</translation>
    </message>
  </context>
  <context>
    <name>Arrivals</name>
    <message>
      <location filename="../../s2f_desktop/tracing/arrivals.py" />
      <source>There is no picture on the clipboard; copy one first.</source>
      <translation>In der Zwischenablage liegt kein Bild; erst eines kopieren.</translation>
    </message>
  </context>
  <context>
    <name>BitmapCorner</name>
    <message>
      <location filename="../../s2f_desktop/faces/bitmap_corner.py" />
      <source>What the model sees</source>
      <translation>Was das Modell sieht</translation>
    </message>
  </context>
  <context>
    <name>BranchDialog</name>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>Branch from {name}</source>
      <translation>Von {name} abzweigen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>Setting</source>
      <translation>Einstellung</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>Settings of the branch</source>
      <translation>Einstellungen des Zweigs</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>&amp;Name</source>
      <translation>&amp;Name</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>&amp;From the checkpoint</source>
      <translation>Ab dem Z&amp;wischenstand</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>&amp;Begin the branch</source>
      <translation>Zweig &amp;beginnen</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <location filename="../../s2f_desktop/drawing/canvas.py" />
      <source>Canvas</source>
      <translation>Zeichenfläche</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/drawing/canvas.py" />
      <source>Draw a face here with the mouse or a pen.</source>
      <translation>Hier mit Maus oder Stift ein Gesicht zeichnen.</translation>
    </message>
  </context>
  <context>
    <name>CanvasHint</name>
    <message>
      <location filename="../../s2f_desktop/drawing/canvas_hint.py" />
      <source>Draw a face here</source>
      <translation>Hier ein Gesicht zeichnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/drawing/canvas_hint.py" />
      <source>Try a sample doodle</source>
      <translation>Beispielskizze zeigen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/drawing/canvas_hint.py" />
      <source>Start from a face that somebody else drew</source>
      <translation>Mit einem Gesicht beginnen, das jemand anders gezeichnet hat</translation>
    </message>
  </context>
  <context>
    <name>CheckPanel</name>
    <message>
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>Some of these pictures, as the model will see them</source>
      <translation>Einige dieser Bilder, wie das Modell sie sehen wird</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>Files left out, with the reason</source>
      <translation>Ausgelassene Dateien mit dem Grund</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>Checking</source>
      <translation>Prüfen</translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>%n sketch(es) can be trained on.</source>
      <translation>
        <numerusform>Mit einer Skizze lässt sich trainieren.</numerusform>
        <numerusform>Mit %Ln Skizzen lässt sich trainieren.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>%n face(s) can be trained on.</source>
      <translation>
        <numerusform>Mit einem Gesicht lässt sich trainieren.</numerusform>
        <numerusform>Mit %Ln Gesichtern lässt sich trainieren.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>%n file(s) are left out:</source>
      <translation>
        <numerusform>Eine Datei bleibt aus:</numerusform>
        <numerusform>%Ln Dateien bleiben aus:</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>and {count} more</source>
      <translation>und {count} weitere</translation>
    </message>
  </context>
  <context>
    <name>ComparePage</name>
    <message>
      <location filename="../../trainer/gui/runs/compare_page.py" />
      <source>Loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/compare_page.py" />
      <source>Over the whole run</source>
      <translation>Über den ganzen Lauf</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/compare_page.py" />
      <source>Neither run has told of this loss.</source>
      <translation>Keiner der Läufe hat diesen Verlust gemeldet.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/compare_page.py" />
      <source>{one} and {other}</source>
      <translation>{one} und {other}</translation>
    </message>
  </context>
  <context>
    <name>CompareRegimes</name>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>Compare the three regimes</source>
      <translation>Die drei Verfahren vergleichen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>The report trained its cycle in three ways: from scratch, whole from pretrained parts, and only the latent layers between them. This trains all three on the same pictures and scores them.</source>
      <translation>Der Bericht trainierte seinen Zyklus auf drei Arten: von Grund auf, ganz aus vortrainierten Teilen, und nur die latenten Schichten dazwischen. Hier werden alle drei mit denselben Bildern trainiert und bewertet.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>Compare regimes</source>
      <translation>Verfahren vergleichen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>A &amp;first look</source>
      <translation>Ein &amp;erster Blick</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>A &amp;fair comparison</source>
      <translation>Ein &amp;fairer Vergleich</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>&amp;Train the three regimes</source>
      <translation>Drei &amp;Verfahren trainieren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>Scores of the three regimes</source>
      <translation>Messwerte der drei Verfahren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>Doodles and faces: {}</source>
      <translation>Skizzen und Gesichter: {}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>Draw with this model</source>
      <translation>Mit diesem Modell zeichnen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>A fiftieth of the steps: minutes with a GPU; all are blurred.</source>
      <translation>Ein Fünfzigstel der Schritte: Minuten mit einer GPU; alle sind unscharf.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>All steps: a night without a GPU.</source>
      <translation>Alle Schritte: eine Nacht ohne GPU.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/compare_regimes.py" />
      <source>It is kept in {}.</source>
      <translation>Es liegt in {}.</translation>
    </message>
  </context>
  <context>
    <name>ContactSheet</name>
    <message>
      <location filename="../../s2f_desktop/faces/contact_sheet.py" />
      <source>Contact sheet</source>
      <translation>Kontaktbogen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/contact_sheet.py" />
      <source>Seed {seed} is chosen</source>
      <translation>Startwert {seed} ist gewählt</translation>
    </message>
  </context>
  <context>
    <name>ContactSheets</name>
    <message>
      <location filename="../../trainer/gui/wizard/contact_sheets.py" />
      <source>Contact sheet of the faces that were found</source>
      <translation>Kontaktbogen der gefundenen Gesichter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/contact_sheets.py" />
      <source>Pre&amp;vious sheet</source>
      <translation>&amp;Voriger Bogen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/contact_sheets.py" />
      <source>Ne&amp;xt sheet</source>
      <translation>&amp;Nächster Bogen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/contact_sheets.py" />
      <source>Sheet {} of {}</source>
      <translation>Bogen {} von {}</translation>
    </message>
  </context>
  <context>
    <name>CycleView</name>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>Cycle</source>
      <translation>Zyklus</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>Draw, and see what the model reads back from the face.</source>
      <translation>Beim Zeichnen zeigt sich hier, was das Modell aus dem Gesicht zurückliest.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>The model reads nearly all of the doodle back from the face</source>
      <translation>Das Modell liest fast die ganze Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>The model reads most of the doodle back from the face</source>
      <translation>Das Modell liest das meiste der Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>The model reads some of the doodle back from the face</source>
      <translation>Das Modell liest einen Teil der Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>The model reads little of the doodle back from the face</source>
      <translation>Das Modell liest wenig von der Skizze aus dem Gesicht zurück</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>{sentence}: {percent} % overlap.</source>
      <translation>{sentence}: {percent} % Überdeckung.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>No stroke was ignored.</source>
      <translation>Kein Strich blieb unbeachtet.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>%n stroke(s) were ignored; they are red on the canvas.</source>
      <translation>
        <numerusform>Ein Strich blieb unbeachtet; er ist auf der Zeichenfläche rot.</numerusform>
        <numerusform>%Ln Striche blieben unbeachtet; sie sind auf der Zeichenfläche rot.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DonePage</name>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Your model is done</source>
      <translation>Das Modell ist fertig</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Doodles, and the faces that the model makes of them</source>
      <translation>Skizzen und die Gesichter, die das Modell daraus macht</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>&amp;Draw with this model</source>
      <translation>Mit diesem Modell &amp;zeichnen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>&amp;Export bundle...</source>
      <translation>Modell &amp;exportieren…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>&amp;Measure again</source>
      <translation>Erneut &amp;messen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Measuring</source>
      <translation>Messen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Writing {}...</source>
      <translation>{} wird geschrieben…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>How good is it?</source>
      <translation>Wie gut ist es?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>The model {} is done</source>
      <translation>Das Modell {} ist fertig</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Export the bundle</source>
      <translation>Modell exportieren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Zip files (*.zip)</source>
      <translation>Zip-Dateien (*.zip)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/done_page.py" />
      <source>Exported as {}; unpacked, it is a bundle's folder again.</source>
      <translation>Exportiert als {}; entpackt ist es wieder der Ordner eines Modells.</translation>
    </message>
  </context>
  <context>
    <name>ExpertSettings</name>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Every setting of the recipe</source>
      <translation>Alle Einstellungen des Rezepts</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Recipe to start from</source>
      <translation>Rezept als Ausgangspunkt</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Find a setting</source>
      <translation>Einstellung suchen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>&amp;Start from</source>
      <translation>&amp;Ausgehen von</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>&amp;Find</source>
      <translation>Su&amp;chen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Sa&amp;ve as a recipe file...</source>
      <translation>Als Rezeptdatei s&amp;peichern…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>&amp;Open a recipe file...</source>
      <translation>Rezeptdatei ö&amp;ffnen…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Saved as {}.</source>
      <translation>Gespeichert als {}.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Save the recipe</source>
      <translation>Rezept speichern</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Recipes (*.toml)</source>
      <translation>Rezepte (*.toml)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/expert.py" />
      <source>Open a recipe</source>
      <translation>Rezept öffnen</translation>
    </message>
  </context>
  <context>
    <name>ExportDialog</name>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>Save…</source>
      <translation>Speichern…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>The face (PNG)</source>
      <translation>Das Gesicht (PNG)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>Doodle and face side by side (PNG)</source>
      <translation>Skizze und Gesicht nebeneinander (PNG)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>The doodle (PNG)</source>
      <translation>Die Skizze (PNG)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>The doodle (SVG)</source>
      <translation>Die Skizze (SVG)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>{size} x {size} pixels</source>
      <translation>{size} x {size} Pixel</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>&amp;What</source>
      <translation>&amp;Was</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>&amp;Size</source>
      <translation>&amp;Größe</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/export_dialog.py" />
      <source>The model draws {size} pixels; larger faces are resampled and show no more detail.</source>
      <translation>Das Modell zeichnet {size} Pixel; größere Gesichter sind hochgerechnet und zeigen nicht mehr Einzelheiten.</translation>
    </message>
  </context>
  <context>
    <name>FaceExport</name>
    <message>
      <location filename="../../s2f_desktop/output/face_export.py" />
      <source>The face is on the clipboard</source>
      <translation>Das Gesicht liegt in der Zwischenablage</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/face_export.py" />
      <source>Pictures (*{suffix})</source>
      <translation>Bilder (*{suffix})</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/face_export.py" />
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/face_export.py" />
      <source>Saved to {path}</source>
      <translation>Gespeichert als {path}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/face_export.py" />
      <source>Pictures (*.png)</source>
      <translation>Bilder (*.png)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/face_export.py" />
      <source>Save the face</source>
      <translation>Gesicht speichern</translation>
    </message>
  </context>
  <context>
    <name>FacesPage</name>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>Which faces should it learn to show?</source>
      <translation>Welche Gesichter soll es zeigen lernen?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>Photographs of faces; they need not belong to the sketches. A few hundred give a first result, thousands a good one. Take only pictures that you may use.</source>
      <translation>Fotos von Gesichtern; sie müssen nicht zu den Skizzen gehören. Ein paar Hundert ergeben ein erstes Modell, Tausende ein gutes. Nur Bilder nehmen, die dafür verwendet werden dürfen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>Faces</source>
      <translation>Gesichter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>Zip of photographs (*.zip);;All files (*)</source>
      <translation>Zip mit Fotos (*.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>Folder or zip of faces</source>
      <translation>Ordner oder Zip mit Gesichtern</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>A folder or a .zip of photographs</source>
      <translation>Ein Ordner oder .zip mit Fotos</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>&amp;My own photographs, or CelebA</source>
      <translation>&amp;Eigene Fotos oder CelebA</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>A folder or a zip. Loose photographs are told from aligned faces by themselves.</source>
      <translation>Ein Ordner oder Zip. Lose Fotos werden von ausgerichteten Gesichtern selbst unterschieden.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>The &amp;sample portraits</source>
      <translation>&amp;Beispielporträts</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/faces_page.py" />
      <source>Thirty-two that come with sketch2face, to try things out.</source>
      <translation>Zweiunddreißig, die sketch2face mitbringt, zum Ausprobieren.</translation>
    </message>
  </context>
  <context>
    <name>FilmChoice</name>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>Replay: the doodle as it was drawn</source>
      <translation>Nachzeichnen: die Skizze, wie sie entstand</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>Morph: to another seed</source>
      <translation>Morphen: zu einem anderen Startwert</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>Morph: to another doodle</source>
      <translation>Morphen: zu einer anderen Skizze</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>What happens in the film</source>
      <translation>Was im Film geschieht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>Seed </source>
      <translation>Startwert </translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>The other seed</source>
      <translation>Der andere Startwert</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_choice.py" />
      <source>The seed that the face changes to</source>
      <translation>Der Startwert, zu dem sich das Gesicht wandelt</translation>
    </message>
  </context>
  <context>
    <name>FilmDialog</name>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Play</source>
      <translation>Abspielen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Save as GIF…</source>
      <translation>Als GIF speichern…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Save as MP4…</source>
      <translation>Als MP4 speichern…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Place in the film</source>
      <translation>Stelle im Film</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Replay and Morph</source>
      <translation>Abspielen und Morphen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/film_dialog.py" />
      <source>For MP4 as well: {command}</source>
      <translation>Auch für MP4: {command}</translation>
    </message>
  </context>
  <context>
    <name>FilmScreen</name>
    <message>
      <location filename="../../s2f_desktop/output/film_screen.py" />
      <source>Film</source>
      <translation>Film</translation>
    </message>
  </context>
  <context>
    <name>Films</name>
    <message>
      <location filename="../../s2f_desktop/output/films.py" />
      <source>Films (*{suffix})</source>
      <translation>Filme (*{suffix})</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/films.py" />
      <source>Save the film</source>
      <translation>Film speichern</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/films.py" />
      <source>Saving the film…</source>
      <translation>Film wird gespeichert…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/films.py" />
      <source>Saved to {path}</source>
      <translation>Gespeichert als {path}</translation>
    </message>
  </context>
  <context>
    <name>GoalPage</name>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>What should it become?</source>
      <translation>Was soll es werden?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>The longer it trains, the sharper and truer its faces. You can pause, stop and go on at any time.</source>
      <translation>Je länger das Training, desto schärfer und treffender die Gesichter. Anhalten, stoppen und fortsetzen geht jederzeit.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>Goal</source>
      <translation>Ziel</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>&amp;Quick try (5 minutes)</source>
      <translation>&amp;Kurzer Versuch (5 Minuten)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>To see that everything works; faces are blurred.</source>
      <translation>Um zu sehen, dass alles läuft; die Gesichter sind unscharf.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>&amp;Good model (overnight)</source>
      <translation>&amp;Gutes Modell (über Nacht)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>A model to draw with; hours without a GPU.</source>
      <translation>Ein Modell zum Zeichnen; ohne GPU Stunden.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>&amp;Repeat the report</source>
      <translation>&amp;Bericht nachvollziehen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>The networks, losses and steps of the report of 2020, its best regime; needs a GPU.</source>
      <translation>Netze, Verluste und Schritte des Berichts von 2020, sein bestes Verfahren; braucht eine GPU.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>E&amp;xpert: every setting</source>
      <translation>E&amp;xperten: alle Einstellungen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>Start from any recipe, change what you like, keep it as a file.</source>
      <translation>Von einem Rezept ausgehen, beliebig ändern und als Datei aufheben.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>C&amp;hange the settings...</source>
      <translation>Einstellungen &amp;ändern…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/goal_page.py" />
      <source>This recipe trains no cycle, so it ends without a model to draw with; add cycle to its stages.</source>
      <translation>Dieses Rezept trainiert keinen Zyklus und endet ohne ein Modell zum Zeichnen; „cycle“ in seine Stufen (stages) aufnehmen.</translation>
    </message>
  </context>
  <context>
    <name>Guides</name>
    <message>
      <location filename="../../s2f_desktop/tracing/guides.py" />
      <source>Choose a picture to trace</source>
      <translation>Bild zum Abzeichnen wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides.py" />
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
  </context>
  <context>
    <name>GuidesDialog</name>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>Guides</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>&amp;Face: oval and thirds</source>
      <translation>&amp;Gesicht: Oval und Drittel</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>&amp;Doodles like this one</source>
      <translation>Ä&amp;hnliche Skizzen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>&amp;Picture to trace</source>
      <translation>&amp;Bild zum Abzeichnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>Guides lie under the strokes. The model never sees them.</source>
      <translation>Vorlagen liegen unter den Strichen. Das Modell sieht sie nie.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>Choose a Picture…</source>
      <translation>Bild wählen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>Opacity of: {guide}</source>
      <translation>Deckkraft: {guide}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/guides_dialog.py" />
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
  </context>
  <context>
    <name>HelpMenu</name>
    <message>
      <location filename="../../s2f_desktop/help/help_menu.py" />
      <source>Diagnostic information was copied; paste it into your report</source>
      <translation>Die Diagnose ist kopiert; sie gehört in die Fehlermeldung</translation>
    </message>
  </context>
  <context>
    <name>Indicator</name>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>Starting</source>
      <translation>Startet</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>{bundle} on {device}</source>
      <translation>{bundle} auf {device}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>Working</source>
      <translation>Rechnet</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>No model</source>
      <translation>Kein Modell</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>{number} ms</source>
      <translation>{number} ms</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>Preview off</source>
      <translation>Vorschau aus</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/indicator.py" />
      <source>Idle</source>
      <translation>Bereit</translation>
    </message>
  </context>
  <context>
    <name>JobPanel</name>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>&amp;Cancel this</source>
      <translation>Abb&amp;rechen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>Stopping...</source>
      <translation>Wird beendet…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>{title}: {done} of {total} MB</source>
      <translation>{title}: {done} von {total} MB</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>{title}: {what}, {done} of {total}</source>
      <translation>{title}: {what}, {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>, about {seconds} s left</source>
      <translation>, noch etwa {seconds} s</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>Cancelled; what was done so far is kept.</source>
      <translation>Abgebrochen; was schon getan ist, bleibt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/job_panel.py" />
      <source>The trainer ended without a word; try again.</source>
      <translation>Das Training endete ohne ein Wort; erneut versuchen.</translation>
    </message>
  </context>
  <context>
    <name>LicencesDialog</name>
    <message>
      <location filename="../../s2f_desktop/help/licences_dialog.py" />
      <source>Parts of the program</source>
      <translation>Bestandteile des Programms</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/licences_dialog.py" />
      <source>Text of the licence</source>
      <translation>Lizenztext</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/licences_dialog.py" />
      <source>{part}: {licence}</source>
      <translation>{part}: {licence}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/licences_dialog.py" />
      <source>Licences</source>
      <translation>Lizenzen</translation>
    </message>
  </context>
  <context>
    <name>ModelPage</name>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>About the model</source>
      <translation>Über das Modell</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>Faces of {size} x {size} pixels</source>
      <translation>Gesichter mit {size} x {size} Pixeln</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>Notice</source>
      <translation>Hinweis</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>What it cannot</source>
      <translation>Was es nicht kann</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>Licences</source>
      <translation>Lizenzen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>Made from</source>
      <translation>Trainiert mit</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>Figures</source>
      <translation>Messwerte</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_page.py" />
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
  </context>
  <context>
    <name>ModelsDialog</name>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Import from Zip…</source>
      <translation>Aus Zip importieren…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Open a Folder…</source>
      <translation>Ordner öffnen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Draw with This</source>
      <translation>Damit zeichnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>&amp;Device</source>
      <translation>&amp;Gerät</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Apple GPU</source>
      <translation>Apple-GPU</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>GPU {number}</source>
      <translation>GPU {number}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Opening…</source>
      <translation>Wird geöffnet…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Now drawing: {bundle} on {device}</source>
      <translation>Jetzt zeichnet {bundle} auf {device}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Import a model</source>
      <translation>Modell importieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Zip files (*.zip)</source>
      <translation>Zip-Dateien (*.zip)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Importing…</source>
      <translation>Wird importiert…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Imported</source>
      <translation>Importiert</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models_dialog.py" />
      <source>Open a model's folder</source>
      <translation>Ordner eines Modells öffnen</translation>
    </message>
  </context>
  <context>
    <name>NotesView</name>
    <message>
      <location filename="../../trainer/gui/progress/notes_view.py" />
      <source>The trainer doctor finds nothing wrong.</source>
      <translation>Die Diagnose findet nichts Auffälliges.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/notes_view.py" />
      <source>What has happened</source>
      <translation>Was geschehen ist</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/notes_view.py" />
      <source>What happens is told here.</source>
      <translation>Hier steht, was geschieht.</translation>
    </message>
  </context>
  <context>
    <name>OwnDoodle</name>
    <message>
      <location filename="../../trainer/gui/progress/own_doodle.py" />
      <source>Your own doodle in the drawing window, and what the model makes of it</source>
      <translation>Die eigene Skizze im Zeichenfenster, und was das Modell daraus macht</translation>
    </message>
  </context>
  <context>
    <name>PathRow</name>
    <message>
      <location filename="../../trainer/gui/wizard/path_row.py" />
      <source>F&amp;ile...</source>
      <translation>Date&amp;i…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/path_row.py" />
      <source>F&amp;older...</source>
      <translation>&amp;Ordner…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/path_row.py" />
      <source>Choose a file</source>
      <translation>Datei wählen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/path_row.py" />
      <source>Choose a folder</source>
      <translation>Ordner wählen</translation>
    </message>
  </context>
  <context>
    <name>Photographs</name>
    <message>
      <location filename="../../s2f_desktop/tracing/photographs.py" />
      <source>Open a photograph of a face</source>
      <translation>Foto eines Gesichts öffnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/photographs.py" />
      <source>Photographs</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/photographs.py" />
      <source>A face was found and aligned; draw over the doodle that was read from it.</source>
      <translation>Ein Gesicht wurde gefunden und ausgerichtet; die daraus gelesene Skizze liegt zum Überzeichnen bereit.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/photographs.py" />
      <source>No face was found, so the middle of the photograph was taken.</source>
      <translation>Es wurde kein Gesicht gefunden, daher gilt die Mitte des Fotos.</translation>
    </message>
  </context>
  <context>
    <name>PlacePage</name>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>What is it called, and where does it go?</source>
      <translation>Wie heißt es, und wohin kommt es?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>Everything of this training is kept in one folder: samples, checkpoints, and the finished model.</source>
      <translation>Alles von diesem Training liegt in einem Ordner: Probebilder, Zwischenstände und das fertige Modell.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>Name and place</source>
      <translation>Name und Ort</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>Name of the model</source>
      <translation>Name des Modells</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>Folder of trainings</source>
      <translation>Ordner der Trainings</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>A folder with room for it</source>
      <translation>Ein Ordner mit genug Platz</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>N&amp;ame</source>
      <translation>N&amp;ame</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>&amp;Place</source>
      <translation>Or&amp;t</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>There is {} of room there, and it needs {}; make room or choose another place.</source>
      <translation>Dort sind {} frei, gebraucht werden {}; Platz schaffen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>Choose a folder for it.</source>
      <translation>Einen Ordner dafür wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>{} is no folder; choose another.</source>
      <translation>{} ist kein Ordner; einen anderen wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/place_page.py" />
      <source>Nothing can be written to {}; choose another folder.</source>
      <translation>In {} lässt sich nichts schreiben; einen anderen Ordner wählen.</translation>
    </message>
  </context>
  <context>
    <name>PreviewPane</name>
    <message>
      <location filename="../../s2f_desktop/faces/preview_pane.py" />
      <source>Face</source>
      <translation>Gesicht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/preview_pane.py" />
      <source>A face made from the sketch</source>
      <translation>Ein Gesicht, aus der Skizze erzeugt</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/preview_pane.py" />
      <source>Empty until something is drawn</source>
      <translation>Leer, bis etwas gezeichnet ist</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/preview_pane.py" />
      <source>The preview is off</source>
      <translation>Die Vorschau ist aus</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/preview_pane.py" />
      <source>The face appears while you draw</source>
      <translation>Das Gesicht erscheint beim Zeichnen</translation>
    </message>
  </context>
  <context>
    <name>ProblemCard</name>
    <message>
      <location filename="../../s2f_desktop/look/problem_card.py" />
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/problem_card.py" />
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/problem_card.py" />
      <source>Copy this message and its details</source>
      <translation>Diese Meldung mit ihren Einzelheiten kopieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/problem_card.py" />
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/problem_card.py" />
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
  </context>
  <context>
    <name>Recovery</name>
    <message>
      <location filename="../../s2f_desktop/files/recovery.py" />
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/recovery.py" />
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/recovery.py" />
      <source>“{name}”</source>
      <translation>„{name}“</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/recovery.py" />
      <source>A drawing</source>
      <translation>Eine Zeichnung</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/recovery.py" />
      <source>{name} was not saved when sketch2face last ended ({when}).</source>
      <translation>{name} war nicht gespeichert, als sketch2face zuletzt endete ({when}).</translation>
    </message>
  </context>
  <context>
    <name>RunButtons</name>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Show &amp;folder</source>
      <translation>Ordner zei&amp;gen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Open the run's folder</source>
      <translation>Ordner des Laufs öffnen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>&amp;Pause</source>
      <translation>An&amp;halten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Wait in memory, with a checkpoint written</source>
      <translation>Im Speicher warten; ein Zwischenstand wird geschrieben</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>&amp;Resume</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Go on where it was paused</source>
      <translation>Dort weitermachen, wo angehalten wurde</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>&amp;Stop</source>
      <translation>&amp;Stoppen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>End now with a checkpoint; you can go on tomorrow</source>
      <translation>Jetzt mit einem Zwischenstand beenden; morgen geht es weiter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>End this stage where it is, train later ones briefly, and make the model</source>
      <translation>Diese Stufe hier beenden, die übrigen kurz trainieren und das Modell schreiben</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Stop and fi&amp;nish</source>
      <translation>Stoppen und fertigst&amp;ellen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>&amp;Continue</source>
      <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Go on from the newest checkpoint</source>
      <translation>Ab dem neuesten Zwischenstand weitermachen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>How &amp;good is it?</source>
      <translation>Wie g&amp;ut ist es?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Its score, samples, and its export</source>
      <translation>Messwerte, Probebilder und Export</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>&amp;Draw with this model</source>
      <translation>Mit diesem Modell &amp;zeichnen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_buttons.py" />
      <source>Use it in the drawing window</source>
      <translation>Im Zeichenfenster verwenden</translation>
    </message>
  </context>
  <context>
    <name>RunHeader</name>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>The whole training</source>
      <translation>Das ganze Training</translation>
    </message>
  </context>
  <context>
    <name>RunPage</name>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>Starting the trainer…</source>
      <translation>Training startet…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>{folder} cannot be reached; plug its drive in again. The training waits in memory meanwhile.</source>
      <translation>{folder} ist nicht erreichbar; das Laufwerk wieder anschließen. Das Training wartet so lange im Speicher.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>Try with &amp;half the batch</source>
      <translation>Mit &amp;halbem Batch versuchen</translation>
    </message>
  </context>
  <context>
    <name>RunsPage</name>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Runs</source>
      <translation>Läufe</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Not all of {run} could be deleted: {why}.</source>
      <translation>{run} konnte nicht ganz gelöscht werden: {why}.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Your models in training</source>
      <translation>Modelle im Training</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Train a &amp;model…</source>
      <translation>&amp;Modell trainieren…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>No model has been trained here yet.</source>
      <translation>Hier wurde noch kein Modell trainiert.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>“Train a model…” leads from your doodles and photographs to a model, step by step.</source>
      <translation>„Modell trainieren…“ führt Schritt für Schritt von Skizzen und Fotos zu einem Modell.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>See how it is going</source>
      <translation>Sehen, wie es steht</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>&amp;Open</source>
      <translation>Öff&amp;nen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Go on from its newest checkpoint</source>
      <translation>Ab seinem neuesten Zwischenstand weitermachen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>&amp;Continue</source>
      <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Select two runs to see their curves over each other</source>
      <translation>Zwei Läufe auswählen, um ihre Kurven übereinander zu sehen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Com&amp;pare</source>
      <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>A new run from one of its checkpoints, with other settings</source>
      <translation>Ein neuer Lauf ab einem seiner Zwischenstände, mit anderen Einstellungen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>&amp;Branch…</source>
      <translation>Ab&amp;zweigen…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Train the report's three regimes on the data of this run, and see them side by side</source>
      <translation>Die drei Verfahren des Berichts mit den Daten dieses Laufs trainieren und nebeneinander sehen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Compare &amp;regimes…</source>
      <translation>Ve&amp;rfahren vergleichen…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Open the run's folder</source>
      <translation>Ordner des Laufs öffnen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Show &amp;folder</source>
      <translation>Ordner ze&amp;igen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>&amp;Delete…</source>
      <translation>&amp;Löschen…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/runs_page.py" />
      <source>Remove the run and all its files</source>
      <translation>Den Lauf mit allen Dateien entfernen</translation>
    </message>
  </context>
  <context>
    <name>SampleStrip</name>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>No pictures yet; the first come with the first sample.</source>
      <translation>Noch keine Bilder; die ersten kommen mit der ersten Probe.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>Moment of the run</source>
      <translation>Zeitpunkt im Lauf</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>Move through the whole run: arrow keys, Home, End</source>
      <translation>Durch den ganzen Lauf gehen: Pfeiltasten, Pos1, Ende</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>Pla&amp;y</source>
      <translation>A&amp;bspielen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>See the whole run pass by</source>
      <translation>Den ganzen Lauf vorüberziehen sehen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>Your doodle, as drawn then</source>
      <translation>Die eigene Skizze, wie sie da gezeichnet war</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>{stage}, step {step}</source>
      <translation>{stage}, Schritt {step}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/sample_strip.py" />
      <source>Sample pictures: {moment}</source>
      <translation>Probebilder: {moment}</translation>
    </message>
  </context>
  <context>
    <name>SecondDoodle</name>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>The other doodle</source>
      <translation>Die andere Skizze</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>The doodle that this one changes into</source>
      <translation>Die Skizze, in die sich diese verwandelt</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>Doodle {number}</source>
      <translation>Skizze {number}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>A drawing from a file…</source>
      <translation>Zeichnung aus einer Datei…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>Drawings of sketch2face (*{suffix})</source>
      <translation>Zeichnungen von sketch2face (*{suffix})</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>Open a drawing</source>
      <translation>Zeichnung öffnen</translation>
    </message>
  </context>
  <context>
    <name>SeedBar</name>
    <message>
      <location filename="../../s2f_desktop/faces/seed_bar.py" />
      <source> %</source>
      <translation> %</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/seed_bar.py" />
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/seed_bar.py" />
      <source>Variation</source>
      <translation>Variation</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/seed_bar.py" />
      <source>Which person the face shows; each number is another one</source>
      <translation>Welche Person das Gesicht zeigt; jede Zahl ist eine andere</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/seed_bar.py" />
      <source>How strongly the seed acts; at 0 % it is the mean face of the sketch</source>
      <translation>Wie stark der Startwert wirkt; bei 0 % ist es das mittlere Gesicht der Skizze</translation>
    </message>
  </context>
  <context>
    <name>SettingsModel</name>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>Setting</source>
      <translation>Einstellung</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>Safe range</source>
      <translation>Sicherer Bereich</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>What it does</source>
      <translation>Was sie bewirkt</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>{} is a number such as 1 or 0.5, not '{}'.</source>
      <translation>{} ist eine Zahl wie 1 oder 0.5, nicht „{}“.</translation>
    </message>
  </context>
  <context>
    <name>ShortcutsDialog</name>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts_dialog.py" />
      <source>Keyboard Shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
  </context>
  <context>
    <name>SketchFiles</name>
    <message>
      <location filename="../../s2f_desktop/files/sketch_files.py" />
      <source>Untitled</source>
      <translation>Unbenannt</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_files.py" />
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_files.py" />
      <source>Open a drawing</source>
      <translation>Zeichnung öffnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_files.py" />
      <source>Save the drawing</source>
      <translation>Zeichnung speichern</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_files.py" />
      <source>Saved to {path}</source>
      <translation>Gespeichert als {path}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_files.py" />
      <source>Drawings of sketch2face (*{suffix})</source>
      <translation>Zeichnungen von sketch2face (*{suffix})</translation>
    </message>
  </context>
  <context>
    <name>SketchesPage</name>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>Which sketches should the model learn from?</source>
      <translation>Aus welchen Skizzen soll das Modell lernen?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>Doodles of faces: a Quick, Draw! file, or scans and drawings as pictures. They need no photographs that belong to them.</source>
      <translation>Skizzen von Gesichtern: eine Quick-Draw!-Datei oder Scans und Zeichnungen als Bilder. Zugehörige Fotos sind nicht nötig.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>Sketches</source>
      <translation>Skizzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>Sketches (*.npy *.ndjson *.bin *.zip);;All files (*)</source>
      <translation>Skizzen (*.npy *.ndjson *.bin *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>File or folder of sketches</source>
      <translation>Datei oder Ordner mit Skizzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>A .npy, .ndjson, .bin, .zip, or a folder</source>
      <translation>Eine .npy, .ndjson, .bin, .zip oder ein Ordner</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>&amp;My own sketches</source>
      <translation>&amp;Eigene Skizzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>A file, or a folder of pictures.</source>
      <translation>Eine Datei oder ein Ordner mit Bildern.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>The &amp;sample doodles</source>
      <translation>&amp;Beispielskizzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>Forty that come with sketch2face, to try things out.</source>
      <translation>Vierzig, die sketch2face mitbringt, zum Ausprobieren.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>&amp;Quick, Draw! faces</source>
      <translation>&amp;Quick, Draw!-Gesichter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>About {} doodles of faces by people all over the world (Google, CC BY 4.0); {} MB to download.</source>
      <translation>Etwa {} Gesichterskizzen von Menschen aus aller Welt (Google, CC BY 4.0); {} MB zum Herunterladen.</translation>
    </message>
  </context>
  <context>
    <name>ToolActions</name>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Pen</source>
      <translation>S&amp;tift</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Eraser</source>
      <translation>&amp;Radierer</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Erase &amp;Whole Strokes</source>
      <translation>Ganze Striche r&amp;adieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Se&amp;lect and Move</source>
      <translation>Auswählen und &amp;verschieben</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Lar&amp;ger</source>
      <translation>&amp;Größer</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>S&amp;maller</source>
      <translation>&amp;Kleiner</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>M&amp;irror While Drawing</source>
      <translation>Beim Zeichnen s&amp;piegeln</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Pen P&amp;ressure</source>
      <translation>Stift&amp;druck</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Only the Pen Draws</source>
      <translation>Nur der Stift &amp;zeichnet</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Fingers and palms do not draw once a pen was used</source>
      <translation>Finger und Handballen zeichnen nicht mehr, sobald ein Stift benutzt wurde</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Off</source>
      <translation>&amp;Aus</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>L&amp;ight</source>
      <translation>&amp;Leicht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Strong</source>
      <translation>&amp;Stark</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Select &amp;All</source>
      <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Dupl&amp;icate</source>
      <translation>&amp;Duplizieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Cu&amp;t Strokes</source>
      <translation>Striche auss&amp;chneiden</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Cop&amp;y Strokes</source>
      <translation>Striche &amp;kopieren</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Mirror Selection</source>
      <translation>Auswahl &amp;spiegeln</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Zoom &amp;In</source>
      <translation>&amp;Vergrößern</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>Zoom &amp;Out</source>
      <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Fit the Page</source>
      <translation>Ganze &amp;Seite</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Face: Oval and Thirds</source>
      <translation>&amp;Gesicht: Oval und Drittel</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Doodles Like This One</source>
      <translation>Ä&amp;hnliche Skizzen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Picture to Trace</source>
      <translation>&amp;Bild zum Abzeichnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Trace a Picture…</source>
      <translation>Bild ab&amp;zeichnen…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Opacity…</source>
      <translation>&amp;Deckkraft…</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tool_actions.py" />
      <source>&amp;Paste Strokes or a Picture</source>
      <translation>Striche oder Bild &amp;einfügen</translation>
    </message>
  </context>
  <context>
    <name>Tour</name>
    <message>
      <location filename="../../s2f_desktop/window/tour.py" />
      <source>Draw a face here with the mouse or a pen. Undo takes everything back.</source>
      <translation>Hier mit Maus oder Stift ein Gesicht zeichnen. Alles lässt sich rückgängig machen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tour.py" />
      <source>The face answers to each stroke. Press C to see sixteen of them, Y to see what the model reads.</source>
      <translation>Das Gesicht antwortet auf jeden Strich. C zeigt sechzehn davon, Y zeigt, was das Modell liest.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tour.py" />
      <source>Roll the dice for another person; the variation tells how strongly it acts.</source>
      <translation>Würfeln ergibt eine andere Person; die Variation bestimmt, wie stark.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tour.py" />
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tour.py" />
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/tour.py" />
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
  </context>
  <context>
    <name>Training</name>
    <message>
      <location filename="../../s2f_desktop/training.py" />
      <source>The trainer's window is opening</source>
      <translation>Das Trainingsfenster öffnet sich</translation>
    </message>
  </context>
  <context>
    <name>TrainingWindow</name>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>Training — sketch2face</source>
      <translation>Training — sketch2face</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>{name} has no checkpoint to branch from yet.</source>
      <translation>{name} hat noch keinen Zwischenstand zum Abzweigen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>The drawing window could not be started; open it and choose the model.</source>
      <translation>Das Zeichenfenster ließ sich nicht starten; es öffnen und dort das Modell wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>You logged out, or the machine was shut down.</source>
      <translation>Abgemeldet, oder der Rechner fuhr herunter.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>← &amp;All runs</source>
      <translation>← A&amp;lle Läufe</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;Training</source>
      <translation>&amp;Training</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;Train a model…</source>
      <translation>&amp;Modell trainieren…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;All runs</source>
      <translation>&amp;Alle Läufe</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;Close</source>
      <translation>&amp;Schließen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;System</source>
      <translation>&amp;System</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;Light</source>
      <translation>&amp;Hell</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/window.py" />
      <source>&amp;Dark</source>
      <translation>&amp;Dunkel</translation>
    </message>
  </context>
  <context>
    <name>TrialPanel</name>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>&amp;Measure how long it takes here</source>
      <translation>&amp;Messen, wie lange es hier dauert</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>Measuring how long it takes on this machine...</source>
      <translation>Es wird gemessen, wie lange es auf diesem Rechner dauert…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>Ten steps of each stage</source>
      <translation>Zehn Schritte jeder Stufe</translation>
    </message>
  </context>
  <context>
    <name>WindowState</name>
    <message>
      <location filename="../../s2f_desktop/window/window_state.py" />
      <source>{name}[*] — sketch2face</source>
      <translation>{name}[*] — sketch2face</translation>
    </message>
  </context>
  <context>
    <name>Wizard</name>
    <message>
      <location filename="../../trainer/gui/wizard/wizard.py" />
      <source>Train a model</source>
      <translation>Modell trainieren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/wizard.py" />
      <source>&amp;Back</source>
      <translation>&amp;Zurück</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/wizard.py" />
      <source>&amp;Next</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/wizard.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/wizard.py" />
      <source>&amp;Start training</source>
      <translation>Training &amp;starten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/wizard.py" />
      <source>Page {} of {}: {}</source>
      <translation>Seite {} von {}: {}</translation>
    </message>
  </context>
  <context>
    <name>_Download</name>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>&amp;Download now</source>
      <translation>Jetzt &amp;herunterladen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>Downloading</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/sketches_page.py" />
      <source>&amp;Go on with the download</source>
      <translation>Download &amp;fortsetzen</translation>
    </message>
  </context>
  <context>
    <name>_Pictures</name>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>Face</source>
      <translation>Gesicht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>Drawn</source>
      <translation>Gezeichnet</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>Read back</source>
      <translation>Zurückgelesen</translation>
    </message>
  </context>
  <context>
    <name>dialogs</name>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>Save the changes to “{name}”?</source>
      <translation>Änderungen an „{name}“ speichern?</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>sketch2face</source>
      <translation>sketch2face</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>Without saving they are lost.</source>
      <translation>Ungespeichert gehen sie verloren.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>It can lie under the canvas to be traced, or the model reads a doodle from the face.</source>
      <translation>Es kann zum Abzeichnen unter der Skizze liegen, oder das Modell liest aus dem Gesicht eine Skizze.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>What shall become of this picture?</source>
      <translation>Was soll mit diesem Bild geschehen?</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>Trace It</source>
      <translation>Abzeichnen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>Read a Doodle</source>
      <translation>Skizze auslesen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>&lt;h3&gt;sketch2face {version}&lt;/h3&gt;&lt;p&gt;Draw a doodle of a face and see a face that answers to it while the pen is still moving.&lt;/p&gt;&lt;p&gt;Every face here is generated; none is a photograph of a person.&lt;/p&gt;&lt;p&gt;Icons: Lucide (ISC licence). Sample doodles: Quick, Draw! by Google (CC BY 4.0).&lt;/p&gt;</source>
      <translation>&lt;h3&gt;sketch2face {version}&lt;/h3&gt;&lt;p&gt;Ein Gesicht skizzieren und eines sehen, das darauf antwortet, noch während sich der Stift bewegt.&lt;/p&gt;&lt;p&gt;Jedes Gesicht hier ist erzeugt; keines ist das Foto eines Menschen.&lt;/p&gt;&lt;p&gt;Symbole: Lucide (ISC-Lizenz). Beispielskizzen: Quick, Draw! von Google (CC BY 4.0).&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/look/dialogs.py" />
      <source>About sketch2face</source>
      <translation>Über sketch2face</translation>
    </message>
  </context>
  <context>
    <name>languages</name>
    <message>
      <location filename="../../s2f_desktop/window/languages.py" />
      <source>sketch2face speaks it from its next start on</source>
      <translation>sketch2face spricht sie ab dem nächsten Start</translation>
    </message>
  </context>
  <context>
    <name>menus</name>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;Stabiliser</source>
      <translation>Strichglättu&amp;ng</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>La&amp;nguage</source>
      <translation>S&amp;prache</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;Guides</source>
      <translation>V&amp;orlagen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;Tools</source>
      <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>F&amp;ace</source>
      <translation>&amp;Gesicht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;Model</source>
      <translation>&amp;Modell</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/window/menus.py" />
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
  </context>
  <context>
    <name>recent_files</name>
    <message>
      <location filename="../../s2f_desktop/files/recent_files.py" />
      <source>None yet</source>
      <translation>Noch keine</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/recent_files.py" />
      <source>Forget These</source>
      <translation>Liste leeren</translation>
    </message>
  </context>
  <context>
    <name>samples</name>
    <message>
      <location filename="../../s2f_desktop/window/samples_menu.py" />
      <source>Doodle {number}</source>
      <translation>Skizze {number}</translation>
    </message>
  </context>
  <context>
    <name>sentences</name>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>There are too many models named {name} in {models}; take some away.</source>
      <translation>In {models} sind zu viele Modelle namens {name}; einige davon entfernen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} has {infos} files in it, a bundle has five; give the zip of one bundle.</source>
      <translation>{path} enthält {infos} Dateien, ein Modell hat fünf; das Zip eines einzelnen Modells angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} has {folders} bundles in it; give a zip that has one.</source>
      <translation>{path} enthält nicht genau ein Modell (sondern {folders}); ein Zip mit einem Modell angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} lacks {missing}, which a bundle must have; get it again.</source>
      <translation>In {path} fehlt {missing}, das zu jedem Modell gehört; die Datei neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} wants to write outside its folder ({filename}); do not trust it.</source>
      <translation>{path} will außerhalb seines Ordners schreiben ({filename}); der Datei ist nicht zu trauen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} has a link in it ({filename}); give a zip of plain files.</source>
      <translation>{path} enthält eine Verknüpfung ({filename}); ein Zip aus einfachen Dateien angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} is no zip that can be read ({error}); get it again, or give another one.</source>
      <translation>{path} ist kein lesbares Zip ({error}); die Datei neu besorgen oder eine andere angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} could not be imported: {os_error_reason}.</source>
      <translation>{path} konnte nicht importiert werden: {os_error_reason}.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/model_import.py" />
      <source>{path} has a {name} that is too large for a bundle; do not trust it.</source>
      <translation>In {path} ist {name} zu groß für ein Modell; der Datei ist nicht zu trauen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/bundles/models.py" />
      <source>{error} Until then the model {value} draws.</source>
      <translation>{error} Bis dahin zeichnet das Modell {value}.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>no space is left on the disk; make some room or choose another place</source>
      <translation>auf dem Datenträger ist kein Platz mehr; Platz schaffen oder einen anderen Ort wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>your share of the disk is full; make some room or choose another place</source>
      <translation>das eigene Kontingent ist voll; Platz schaffen oder einen anderen Ort wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>you may not use that place; choose another one</source>
      <translation>für diesen Ort fehlt die Berechtigung; einen anderen wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>that disk is read-only; choose another place</source>
      <translation>dieser Datenträger ist schreibgeschützt; einen anderen Ort wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>there is no such file or folder</source>
      <translation>die Datei oder den Ordner gibt es nicht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>that is a folder; choose a file</source>
      <translation>das ist ein Ordner; eine Datei wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>a part of that path is not a folder</source>
      <translation>ein Teil dieses Pfads ist kein Ordner</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>the name is too long; choose a shorter one</source>
      <translation>der Name ist zu lang; einen kürzeren wählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>Something went wrong in sketch2face ({kind}); your drawing is kept: save it, then start again.</source>
      <translation>In sketch2face ist etwas schiefgegangen ({kind}); die Zeichnung ist noch da: erst speichern, dann neu starten.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>That did not work: {os_error_reason}{place}.</source>
      <translation>Das hat nicht geklappt: {os_error_reason}{place}.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/errors.py" />
      <source>There is not enough memory for that; close other programs and try again.</source>
      <translation>Dafür reicht der Arbeitsspeicher nicht; andere Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/faces/reader.py" />
      <source>The model {bundle} does not read faces; choose another model.</source>
      <translation>Das Modell {bundle} liest keine Gesichter; ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/journal.py" />
      <source>Your strokes cannot be kept safe from a crash: {os_error_reason}; save the drawing.</source>
      <translation>Die Striche sind gerade nicht vor einem Absturz geschützt: {os_error_reason}; die Zeichnung speichern.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>{path} is not a sketch2face drawing; choose a {value} file that was saved here.</source>
      <translation>{path} ist keine Zeichnung von sketch2face; eine hier gespeicherte {value}-Datei wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>{path} is damaged ({reason}); it was left as it is; open a backup of it.</source>
      <translation>{path} ist beschädigt ({reason}) und blieb unverändert; eine Sicherungskopie öffnen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>This drawing is too large for one file ({size}); erase a part of it.</source>
      <translation>Diese Zeichnung ist zu groß für eine Datei ({size}); einen Teil davon löschen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>{path} was saved by a newer sketch2face (format {version}); update to open it.</source>
      <translation>{path} wurde von einem neueren sketch2face gespeichert (Format {version}); zum Öffnen aktualisieren.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>that is no file name</source>
      <translation>das ist kein Dateiname</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>{path} is larger than any drawing ({value} MB); choose another file.</source>
      <translation>{path} ist größer als jede Zeichnung ({value} MB); eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>{path} could not be saved: {os_error_reason}.</source>
      <translation>{path} konnte nicht gespeichert werden: {os_error_reason}.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>it has no {error}</source>
      <translation>{error} fehlt darin</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>{path} could not be opened: {reason}.</source>
      <translation>{path} konnte nicht geöffnet werden: {reason}.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>a part of it is missing or was changed</source>
      <translation>ein Teil davon fehlt oder wurde verändert</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>its format version is {content}</source>
      <translation>ihre Formatversion ist {content}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>its strokes are no list</source>
      <translation>ihre Striche sind keine Liste</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>stroke {number} has no points</source>
      <translation>Strich {number} hat keine Punkte</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>stroke {number} has a point that is not x, y, pressure, milliseconds</source>
      <translation>Strich {number} hat einen Punkt, der nicht aus x, y, Druck und Millisekunden besteht</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>its seed is not a whole number from 0 to {value}</source>
      <translation>ihr Startwert ist keine ganze Zahl von 0 bis {value}</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/files/sketch_file.py" />
      <source>its variation is not from 0 to 1</source>
      <translation>ihre Variation liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/link.py" />
      <source>The trainer's window could not be linked to this one: {server}.</source>
      <translation>Das Trainingsfenster ließ sich nicht mit diesem verbinden: {server}.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/resample.py" />
      <source>A face can be saved at {own} to {value} pixels, not at {size}; choose a size between.</source>
      <translation>Ein Gesicht lässt sich mit {own} bis {value} Pixeln speichern, nicht mit {size}; eine Größe dazwischen wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/output/second_doodle.py" />
      <source>{path} holds no stroke; choose another drawing.</source>
      <translation>{path} enthält keinen Strich; eine andere Zeichnung wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/settings.py" />
      <source>The settings were damaged and are the defaults again; the old file is kept as {aside}.</source>
      <translation>Die Einstellungen waren beschädigt und sind zurückgesetzt; die alte Datei liegt als {aside} bereit.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/sketches/samples.py" />
      <source>The sample doodles in {path} are missing; install sketch2face again.</source>
      <translation>Die Beispielskizzen in {path} fehlen; sketch2face neu installieren.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/sketches/samples.py" />
      <source>The sample doodles in {path} cannot be read; install sketch2face again.</source>
      <translation>Die Beispielskizzen in {path} sind nicht lesbar; sketch2face neu installieren.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/tracing/pictures.py" />
      <source>{path} cannot be read as a picture ({reader}); choose a PNG or JPEG file.</source>
      <translation>{path} ist als Bild nicht lesbar ({reader}); eine PNG- oder JPEG-Datei wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/trainer_start.py" />
      <source>Training needs parts that are not installed; add them with: pip install 'sketch2face[train]'.</source>
      <translation>Zum Trainieren fehlen Teile; sie kommen mit: pip install 'sketch2face[train]'.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/trainer_start.py" />
      <source>This copy of sketch2face only draws; to train: pip install 'sketch2face[train]'.</source>
      <translation>Diese Ausgabe von sketch2face zeichnet nur; zum Trainieren: pip install 'sketch2face[train]'.</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/training.py" />
      <source>The trainer's window could not be started with {program}; start it with: s2f train</source>
      <translation>Das Trainingsfenster ließ sich mit {program} nicht starten; es startet auch mit: s2f train</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>a run</source>
      <translation>ein Lauf</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>a part of the run {run}</source>
      <translation>ein Teil des Laufs {run}</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>There is no bundle {name}; give a bundle's folder, or a shipped one's name ({known}).</source>
      <translation>Ein Modell {name} gibt es nicht; den Ordner eines Modells oder einen mitgelieferten Namen angeben ({known}).</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{path} is no sketch2face bundle: {reason}.</source>
      <translation>{path} ist kein Modell von sketch2face: {reason}.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>The bundle {folder}</source>
      <translation>Das Modell {folder}</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>it is a file, and a bundle is a folder</source>
      <translation>es ist eine Datei, ein Modell ist ein Ordner</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{path} is a file of the bundle {parent}; give that folder.</source>
      <translation>{path} ist eine Datei des Modells {parent}; diesen Ordner angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{path} is no bundle but {found}, which has no bundle yet; let 's2f-train run' finish it, or write one with 's2f-train export'.</source>
      <translation>{path} ist kein Modell, sondern {found}, der noch keines hat; „s2f-train run“ beendet ihn, „s2f-train export“ schreibt ein Modell.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{path} is a checkpoint of a training; give the bundle that 's2f-train export' makes of it.</source>
      <translation>{path} ist ein Zwischenstand eines Trainings; das Modell angeben, das „s2f-train export“ daraus macht.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{path} is a drawing, no bundle; give the folder of a bundle to draw it with.</source>
      <translation>{path} ist eine Zeichnung, kein Modell; den Ordner eines Modells angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>The bundle {folder} is damaged: {name} is not what its card says; get it again.</source>
      <translation>Das Modell {folder} ist beschädigt: {name} passt nicht zu seiner Karte; das Modell neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{folder} is no sketch2face bundle: its card.json is too large.</source>
      <translation>{folder} ist kein Modell von sketch2face: seine card.json ist zu groß.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>The bundle {folder} has a damaged card.json; get the bundle again.</source>
      <translation>Das Modell {folder} hat eine beschädigte card.json; das Modell neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>it has no readable card.json</source>
      <translation>eine lesbare card.json fehlt</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>There is no bundle {name} that can be opened: {strerror}.</source>
      <translation>Ein Modell {name} lässt sich nicht öffnen: {strerror}.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>{path} is no bundle but {found}; give {run} instead.</source>
      <translation>{path} ist kein Modell, sondern {found}; stattdessen {run} angeben.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>The bundle {folder} is damaged: {name} is too large; get the bundle again.</source>
      <translation>Das Modell {folder} ist beschädigt: {name} ist zu groß; das Modell neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/bundle.py" />
      <source>The bundle {folder} lacks {name}, or it cannot be read; get it again.</source>
      <translation>Im Modell {folder} fehlt {name} oder ist nicht lesbar; das Modell neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/card.py" />
      <source>{where} has a card.json whose '{key}' is missing or of the wrong kind; get the bundle again.</source>
      <translation>{where} hat eine card.json, in der „{key}“ fehlt oder von falscher Art ist; das Modell neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/card.py" />
      <source>{where} is no sketch2face bundle: its card.json names no format version.</source>
      <translation>{where} ist kein Modell von sketch2face: seine card.json nennt keine Formatversion.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/card.py" />
      <source>{where} has the bundle format {data} and this program reads {value}; update the program, or get a bundle made for it.</source>
      <translation>{where} hat das Modellformat {data}, dieses Programm liest {value}; das Programm aktualisieren oder ein passendes Modell besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/card.py" />
      <source>{where} was made for other value ranges than this program's; get a bundle made for it.</source>
      <translation>{where} ist für andere Wertebereiche gemacht als die dieses Programms; ein passendes Modell besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/card.py" />
      <source>{where} has a damaged card.json ({error}); get the bundle again.</source>
      <translation>{where} hat eine beschädigte card.json ({error}); das Modell neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/device.py" />
      <source>There is no device '{device}'; choose auto, cpu, cuda, cuda:1 (the second GPU) or mps.</source>
      <translation>Ein Gerät „{device}“ gibt es nicht; auto, cpu, cuda, cuda:1 (die zweite GPU) oder mps wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/device.py" />
      <source>This machine has no GPU '{device}'; choose auto or cpu.</source>
      <translation>Dieser Rechner hat keine GPU „{device}“; auto oder cpu wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/device.py" />
      <source>Drawing on '{device}' needs torch; add it with: pip install 'sketch2face[train]'.</source>
      <translation>Zum Zeichnen auf „{device}“ fehlt torch; es kommt mit: pip install 'sketch2face[train]'.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/engine.py" />
      <source>Torch cannot be loaded to draw on '{device}' ({error}); choose auto or cpu.</source>
      <translation>Torch lässt sich nicht laden, um auf „{device}“ zu zeichnen ({error}); auto oder cpu wählen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/onnx_network.py" />
      <source>The model in {folder} has foreign inputs ({foreign}); get it again.</source>
      <translation>Das Modell in {folder} hat fremde Eingänge ({foreign}); es neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/onnx_network.py" />
      <source>The model in {folder} cannot be loaded by onnxruntime; get it again.</source>
      <translation>onnxruntime kann das Modell in {folder} nicht laden; es neu besorgen.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/spec.py" />
      <source>There is no preset '{name}'; choose one of {value}.</source>
      <translation>Eine Vorgabe „{name}“ gibt es nicht; eine davon wählen: {value}.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/spec.py" />
      <source>The bundle's card describes latent layers of an impossible size; it is damaged or foreign.</source>
      <translation>Die Karte des Modells beschreibt latente Schichten unmöglicher Größe; sie ist beschädigt oder fremd.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/spec.py" />
      <source>The bundle's card describes no known network ({error}); it is damaged or foreign.</source>
      <translation>Die Karte des Modells beschreibt kein bekanntes Netz ({error}); sie ist beschädigt oder fremd.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/spec.py" />
      <source>The bundle's card describes networks whose sizes do not fit; it is damaged or foreign.</source>
      <translation>Die Karte des Modells beschreibt Netze, deren Größen nicht passen; sie ist beschädigt oder fremd.</translation>
    </message>
    <message>
      <location filename="../../s2f_models/torch_network.py" />
      <source>The model in {folder} does not load {where}: {splitlines}</source>
      <translation>Das Modell in {folder} lässt sich {where} nicht laden: {splitlines}</translation>
    </message>
    <message>
      <location filename="../../s2f_models/torch_network.py" />
      <source>into the network that its card describes</source>
      <translation>in das Netz, das seine Karte beschreibt,</translation>
    </message>
    <message>
      <location filename="../../trainer/core/bundle/export.py" />
      <source>{path} holds no trained cycle; train it first with 's2f-train cycle'.</source>
      <translation>{path} enthält keinen trainierten Zyklus; ihn erst mit „s2f-train cycle“ trainieren.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/compose/parts.py" />
      <source>No drawing in {path} can serve as a part; use Quick, Draw!'s own {name}.</source>
      <translation>Keine Zeichnung in {path} taugt als Teil; {name} von Quick, Draw! selbst verwenden.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/compose/parts.py" />
      <source>Line {number} of {path} is not in Quick, Draw!'s simplified form; use that form.</source>
      <translation>Zeile {number} von {path} hat nicht die vereinfachte Form von Quick, Draw!; diese Form verwenden.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/compose/parts.py" />
      <source>The drawings of parts cannot be read from {path}; put Quick, Draw!'s simplified {name} there.</source>
      <translation>Die Zeichnungen von Teilen sind aus {path} nicht lesbar; dort die vereinfachte {name} von Quick, Draw! ablegen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/compose/parts.py" />
      <source>Line {number} of {path} is no Quick, Draw! drawing; fetch the file again.</source>
      <translation>Zeile {number} von {path} ist keine Zeichnung von Quick, Draw!; die Datei neu laden.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/attributes.py" />
      <source>{path} has no column {missing}; its first line must name file,{value}.</source>
      <translation>{path} hat keine Spalte {missing}; die erste Zeile muss file,{value} nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/attributes.py" />
      <source>None of the face pictures is named in the attributes file; give the file that belongs to them.</source>
      <translation>Die Merkmalsdatei nennt keines der Gesichter; die zugehörige Datei angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/attributes.py" />
      <source>The attributes in {path} cannot be read ({error}); give a csv file as in the data notes.</source>
      <translation>Die Merkmale in {path} sind nicht lesbar ({error}); eine CSV-Datei wie in den Datenhinweisen angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/attributes.py" />
      <source>Line {number} of {path}: {column} is {row}; write one of {allowed}.</source>
      <translation>Zeile {number} von {path}: {column} ist {row}; erlaubt sind {allowed}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset.py" />
      <source>One picture could not be read and is left out: {shown}</source>
      <translation>Ein Bild konnte nicht gelesen werden und bleibt weg: {shown}</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset.py" />
      <source>{unreadable} pictures could not be read and are left out: {shown}</source>
      <translation>{unreadable} Bilder waren nicht lesbar und bleiben weg: {shown}</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset.py" />
      <source>No data set was named; name at least one.</source>
      <translation>Es sind keine Daten genannt; mindestens einen Datensatz angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset.py" />
      <source>{folder} holds no whole packed data set; delete it and pack again.</source>
      <translation>In {folder} liegt kein vollständig gepackter Datensatz; ihn löschen und neu packen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset_check.py" />
      <source>Only {found} different {found2} in {listed}, and a domain needs at least {value} to learn from and to validate on; add more, or name another data set.</source>
      <translation>Nur {found} verschiedene Bilder ({found2}) in {listed}; zum Lernen und Prüfen braucht es mindestens {value}. Weitere hinzufügen oder andere Daten nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset_check.py" />
      <source>Each of {listed} holds a single picture, so none would be left to validate on; put them into one folder and name that.</source>
      <translation>In {listed} liegt je nur ein Bild, zum Prüfen bliebe keines; alle in einen Ordner legen und diesen nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset_check.py" />
      <source>{path} seems to hold photographs, not doodles on plain paper; give it as faces instead.</source>
      <translation>{path} enthält wohl Fotos, keine Skizzen auf weißem Papier; als Gesichter angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset_check.py" />
      <source>Every picture in {path} is {value}; name a data set of photographs.</source>
      <translation>Jedes Bild in {path} ist {value}; einen Datensatz mit Fotos nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset_check.py" />
      <source>Nothing in {path} could be read ({unreadable}); name another data set.</source>
      <translation>In {path} war nichts lesbar ({unreadable}); andere Daten nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/dataset_check.py" />
      <source>{path} seems to hold doodles, not photographs; give it as sketches instead.</source>
      <translation>{path} enthält wohl Skizzen, keine Fotos; als Skizzen angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/download.py" />
      <source>{folder} has {free} MB left and {needed} MB are needed; make room first.</source>
      <translation>In {folder} sind {free} MB frei, gebraucht werden {needed} MB; erst Platz schaffen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/download.py" />
      <source>The connection broke off after {size} of {total} bytes; try again and it goes on from there.</source>
      <translation>Die Verbindung brach nach {size} von {total} Bytes ab; beim nächsten Versuch geht es dort weiter.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/download.py" />
      <source>{address} cannot be fetched ({reason}); check the connection and try again: what has come is kept.</source>
      <translation>{address} lässt sich nicht laden ({reason}); die Verbindung prüfen und erneut versuchen: Was schon da ist, bleibt.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/download.py" />
      <source>{name} did not arrive as the server has it; it was removed, so try again.</source>
      <translation>{name} kam nicht so an, wie der Server es hat, und wurde entfernt; erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/labelled.py" />
      <source>labelled_only takes only faces with attributes, and none are named; set 'attributes' under [data].</source>
      <translation>labelled_only nimmt nur Gesichter mit Merkmalen, es sind aber keine genannt; „attributes“ unter [data] setzen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/packing.py" />
      <source>A data set can no longer be read ({error}); check the disk that it lies on.</source>
      <translation>Ein Datensatz ist nicht mehr lesbar ({error}); den Datenträger prüfen, auf dem er liegt.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>the file is too large for a picture</source>
      <translation>die Datei ist zu groß für ein Bild</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>a picture of floating-point numbers has no known white</source>
      <translation>ein Bild aus Gleitkommazahlen hat kein bekanntes Weiß</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>{path} unpacks to far more than pictures would; name another zip.</source>
      <translation>{path} entpackt sich zu viel mehr, als Bilder wären; ein anderes Zip nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>not a picture that can be read (JPEG, PNG, WebP, TIFF, BMP, GIF)</source>
      <translation>kein lesbares Bild (JPEG, PNG, WebP, TIFF, BMP, GIF)</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>cannot be opened</source>
      <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>{path} is not a whole zip file; download it again or name another.</source>
      <translation>{path} ist kein vollständiges Zip; neu herunterladen oder ein anderes nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>damaged or encrypted within the zip</source>
      <translation>im Zip beschädigt oder verschlüsselt</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/pictures.py" />
      <source>{width} x {height} pixels are too many</source>
      <translation>{width} x {height} Pixel sind zu viele</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>not a Quick, Draw! drawing</source>
      <translation>keine Zeichnung von Quick, Draw!</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>{path} does not hold Quick, Draw! bitmaps: an array of uint8 and shape (N, 784) is needed.</source>
      <translation>{path} enthält keine Bitmaps von Quick, Draw!: gebraucht wird ein Feld aus uint8 der Form (N, 784).</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>the line is too long for a drawing</source>
      <translation>die Zeile ist zu lang für eine Zeichnung</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>the file ends within this drawing</source>
      <translation>die Datei endet mitten in dieser Zeichnung</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>not a line of JSON with a Quick, Draw! drawing</source>
      <translation>keine JSON-Zeile mit einer Zeichnung von Quick, Draw!</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>a stroke is not a list of x and a list of y</source>
      <translation>ein Strich ist keine Liste von x und Liste von y</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/quickdraw.py" />
      <source>{path} cannot be read as a .npy file of bitmaps; download it again or name another file.</source>
      <translation>{path} ist als .npy-Datei mit Bitmaps nicht lesbar; neu herunterladen oder eine andere Datei nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/run_data.py" />
      <source>Composed doodles need 'parts' and 'attributes' under [data] of the recipe.</source>
      <translation>Zusammengesetzte Skizzen brauchen „parts“ und „attributes“ unter [data] im Rezept.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/run_data.py" />
      <source>The recipe names no data: set 'sketches' and 'faces' under [data].</source>
      <translation>Das Rezept nennt keine Daten: „sketches“ und „faces“ unter [data] setzen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{path} cannot be opened ({strerror}); check that you may read it.</source>
      <translation>{path} lässt sich nicht öffnen ({strerror}); die Leserechte prüfen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{path} is not a data set of a known kind; name {known}.</source>
      <translation>{path} ist kein Datensatz bekannter Art; möglich: {known}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{path} holds drawings, which are sketches; as faces, name a .zip or a folder of pictures.</source>
      <translation>{path} enthält Zeichnungen, also Skizzen; als Gesichter ein .zip oder einen Ordner mit Bildern nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{path} is a single picture; name the folder, or a zip, of all the pictures.</source>
      <translation>{path} ist ein einzelnes Bild; den Ordner oder ein Zip aller Bilder nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{path} holds no pictures or drawings; name another data set.</source>
      <translation>{path} enthält weder Bilder noch Zeichnungen; andere Daten nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>There is no data set at {path}; check the path.</source>
      <translation>Unter {path} liegt kein Datensatz; den Pfad prüfen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{file} is a file where a folder is meant: there is no {path}; check the path.</source>
      <translation>{file} ist eine Datei, gemeint war ein Ordner: {path} gibt es nicht; den Pfad prüfen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/sources.py" />
      <source>{path} holds no pictures but files of drawings; name such a file itself: {drawings}.</source>
      <translation>{path} enthält keine Bilder, sondern Dateien mit Zeichnungen; eine solche Datei selbst nennen: {drawings}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/data/validation.py" />
      <source>The bundle {folder} does not say what {domain} it was trained on; use --{domain}.</source>
      <translation>Das Modell {folder} sagt nicht, womit es trainiert wurde ({domain}); --{domain} verwenden.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/files.py" />
      <source>{path} cannot be written: {strerror}.</source>
      <translation>{path} lässt sich nicht schreiben: {strerror}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/files.py" />
      <source>There is no space left to write {path}; make room and start the same command again.</source>
      <translation>Für {path} ist kein Platz mehr; Platz schaffen und noch einmal starten.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/machines/machine.py" />
      <source>processor, {cores} cores</source>
      <translation>Prozessor, {cores} Kerne</translation>
    </message>
    <message>
      <location filename="../../trainer/core/machines/machine.py" />
      <source>processor, 1 core</source>
      <translation>Prozessor, 1 Kern</translation>
    </message>
    <message>
      <location filename="../../trainer/core/machines/out_of_memory.py" />
      <source>There is not enough memory for the stage '{stage}' with a batch of {batch}; try with half the batch: --set {stage}.optimiser.batch={half}.</source>
      <translation>Für die Stufe „{stage}“ reicht der Speicher bei einem Batch von {batch} nicht; mit halbem Batch versuchen: --set {stage}.optimiser.batch={half}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/data_check.py" />
      <source>There is nothing to check; name data with --sketches or --faces.</source>
      <translation>Es gibt nichts zu prüfen; Daten mit --sketches oder --faces nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/data_check.py" />
      <source>{count} {noun} are few: the model will soon know them by heart; {value} and more teach it something.</source>
      <translation>{count} {noun} sind wenig: Das Modell kennt sie bald auswendig; ab {value} lernt es etwas.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/face_choice.py" />
      <source>The size of a prepared picture is 32 to 512 pixels, not {size}; change --size.</source>
      <translation>Ein vorbereitetes Bild hat 32 bis 512 Pixel, nicht {size}; --size ändern.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/face_choice.py" />
      <source>The eyes can be 1 to 10000 pixels apart, not {smallest}; change --smallest.</source>
      <translation>Die Augen liegen 1 bis 10000 Pixel auseinander, nicht {smallest}; --smallest ändern.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/face_choice.py" />
      <source>A sharpness is 0 to 100, not {sharpness}; change --sharpness.</source>
      <translation>Die Schärfe liegt zwischen 0 und 100, nicht bei {sharpness}; --sharpness ändern.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/photographs.py" />
      <source>There are no photographs at {path}; name a folder or a .zip of pictures.</source>
      <translation>Unter {path} liegen keine Fotos; einen Ordner oder ein .zip mit Bildern nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/photographs.py" />
      <source>{path} holds no photographs; name another folder or zip.</source>
      <translation>{path} enthält keine Fotos; einen anderen Ordner oder ein anderes Zip nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepare.py" />
      <source>{out} lies within the photographs; name a folder outside {source} with --out.</source>
      <translation>{out} liegt zwischen den Fotos; mit --out einen Ordner außerhalb von {source} nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepare.py" />
      <source>No face could be prepared; {skipped_table} tells why for each photograph.</source>
      <translation>Kein Gesicht ließ sich vorbereiten; {skipped_table} nennt zu jedem Foto den Grund.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepare.py" />
      <source>Photographs: {photographs}; faces of {size} pixels a side: {doubtful_first}. Look them over on the contact sheets, the least certain first, and delete the files of those you do not want.</source>
      <translation>Fotos: {photographs}; Gesichter mit {size} Pixeln Kantenlänge: {doubtful_first}. Auf den Kontaktbögen durchsehen, die unsichersten zuerst, und unerwünschte Dateien löschen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepare.py" />
      <source>These are CelebA's aligned pictures, which need no preparing; give them to --faces as they are.</source>
      <translation>Das sind die ausgerichteten Bilder von CelebA; sie brauchen keine Vorbereitung und können so verwendet werden (--faces).</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepare.py" />
      <source>Left out: {told}; {skipped_table} tells of each.</source>
      <translation>Ausgelassen: {told}; {skipped_table} nennt jedes einzeln.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepared_folder.py" />
      <source>{path} was begun with another {differing}; go on as it began, or name another folder with --out.</source>
      <translation>{path} wurde mit anderen Werten begonnen ({differing}); damit weitermachen oder mit --out einen anderen Ordner nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepared_folder.py" />
      <source>{path} holds other things; name a new or an empty folder with --out.</source>
      <translation>{path} enthält anderes; mit --out einen neuen oder leeren Ordner nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/prepare/prepared_folder.py" />
      <source>{settings} cannot be read; name another folder with --out.</source>
      <translation>{settings} ist nicht lesbar; mit --out einen anderen Ordner nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/proof/evaluate.py" />
      <source>--count {count} is too few; scores need at least 2 pictures of each domain.</source>
      <translation>--count {count} ist zu wenig; Messwerte brauchen je mindestens 2 Bilder.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/proof/evaluate.py" />
      <source>Only {pictures} of the {name} is for validation (the last tenth of each source); scores need 2: add more, or name another data set.</source>
      <translation>Zum Prüfen bleibt nur {pictures} Bild ({name}; das letzte Zehntel jeder Quelle); Messwerte brauchen 2: weitere hinzufügen oder andere Daten nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/proof/evaluate.py" />
      <source>{name} is left out: it is no finite number for this model.</source>
      <translation>{name} fehlt: Für dieses Modell ist es keine endliche Zahl.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>There is no recipe {name}; give a TOML file, or one of the shipped recipes: {known}.</source>
      <translation>Ein Rezept {name} gibt es nicht; eine TOML-Datei oder ein mitgeliefertes angeben: {known}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: data.drawn_in goes with composed doodles; set it to 0, or data.composed above 0.</source>
      <translation>{where}: data.drawn_in gehört zu zusammengesetzten Skizzen; auf 0 setzen, oder data.composed über 0.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: cycle.pair_back rests on frozen encoders; set it to 0, or the regime to latent.</source>
      <translation>{where}: cycle.pair_back setzt eingefrorene Encoder voraus; auf 0 setzen oder das Verfahren (regime) auf latent.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: stages names nothing to train; give some of face, sketch, cycle.</source>
      <translation>{where}: stages nennt nichts zum Trainieren; möglich sind face, sketch, cycle.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: data.face_crops has {crops} boxes for {faces} faces; give each one.</source>
      <translation>{where}: data.face_crops hat {crops} Rahmen für {faces} Gesichterquellen; je einen angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{name}: extends is the name of another recipe, which must not extend this one in turn.</source>
      <translation>{name}: extends nennt ein anderes Rezept, das nicht seinerseits dieses erweitern darf.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where} is one of {choices}, not {value}.</source>
      <translation>{where} ist eines von {choices}, nicht {value}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where} is a {hint}, not {value}.</source>
      <translation>{where} erwartet {hint}, nicht {value}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where} lies between {low} and {high}, not at {value}.</source>
      <translation>{where} liegt zwischen {low} und {high}, nicht bei {value}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: {name}.adversary has batch norm and a penalty, which is per picture while batch norm mixes pictures; set penalty = 0, or another normalisation.</source>
      <translation>{where}: {name}.adversary hat Batch-Norm und eine Strafe; die Strafe gilt je Bild, Batch-Norm mischt Bilder. penalty = 0 oder eine andere Normalisierung setzen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: data.face_crops has {list}; write [left, top, right, bottom], as in [0, 0, 1, 1].</source>
      <translation>{where}: data.face_crops hat {list}; [left, top, right, bottom] schreiben, etwa [0, 0, 1, 1].</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{path} is not a readable recipe: {error}.</source>
      <translation>{path} ist kein lesbares Rezept: {error}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{path} cannot be read: {strerror}.</source>
      <translation>{path} ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: {key} cannot be set, for '{name}' is no table of settings.</source>
      <translation>{where}: {key} lässt sich nicht setzen, denn „{name}“ ist keine Tabelle von Einstellungen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where}: there is no setting '{key}'; {hint}</source>
      <translation>{where}: Eine Einstellung „{key}“ gibt es nicht; {hint}</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where} is a table of settings, not {value}.</source>
      <translation>{where} ist eine Tabelle von Einstellungen, nicht {value}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where} is a list, not {value}.</source>
      <translation>{where} ist eine Liste, nicht {value}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/recipe.py" />
      <source>{where} is a table, not {value}.</source>
      <translation>{where} ist eine Tabelle, nicht {value}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/run/checkpoint.py" />
      <source>No checkpoint in {folder} is whole; move the folder away to begin again.</source>
      <translation>In {folder} ist kein Zwischenstand heil; den Ordner wegräumen, um neu zu beginnen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/run/checkpoint.py" />
      <source>The checkpoint {path} is damaged; the one before it is used.</source>
      <translation>Der Zwischenstand {path} ist beschädigt; es gilt der davor.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/run/checkpoint.py" />
      <source>The checkpoint {path} cannot be read: {strerror}.</source>
      <translation>Der Zwischenstand {path} ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/run/run_folder.py" />
      <source>The stage '{name}' in {path} was begun with another {differing}; give the recipe it was begun with, or another run folder.</source>
      <translation>Die Stufe „{name}“ in {path} wurde mit anderen Werten begonnen ({differing}); das damalige Rezept oder einen anderen Ordner angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/run/run_lock.py" />
      <source>{folder} is being written by another trainer ({named}); wait for it or stop it, or give another folder with {option}.</source>
      <translation>In {folder} schreibt gerade ein anderes Training ({named}); es abwarten oder stoppen, oder mit {option} einen anderen Ordner angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/keeper.py" />
      <source>The stage '{name}' cannot be trained like this: at step {step} {happened}{tried}; {advice}, and begin in another run folder (the checkpoint of step {saved} stands).</source>
      <translation>Die Stufe „{name}“ lässt sich so nicht trainieren: bei Schritt {step} {happened}{tried}; {advice}, und in einem anderen Ordner neu beginnen (der Zwischenstand von Schritt {saved} bleibt).</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/keeper.py" />
      <source>At step {step} of '{name}' {happened}. Going on from step {step_number} with '{cause}' halved {times}.</source>
      <translation>Bei Schritt {step} von „{name}“: {happened}. Weiter ab Schritt {step_number}, „{cause}“ {times} halbiert.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/keeper.py" />
      <source>The checkpoints in {folder} are of another recipe; give the recipe they were trained with, or another run folder.</source>
      <translation>Die Zwischenstände in {folder} gehören zu einem anderen Rezept; dieses oder einen anderen Ordner angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/keeper.py" />
      <source>Continuing the stage '{name}' at step {step_number}{told}.</source>
      <translation>Die Stufe „{name}“ geht bei Schritt {step_number} weiter{told}.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/keeper.py" />
      <source>{who} had grown beyond all numbers ({path})</source>
      <translation>{who} war über alle Zahlen gewachsen ({path})</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/stages.py" />
      <source>Weak pairs ('pair', 'pair_back' and 'attribute' under [cycle]) need pretrained domains and composed doodles; set all to 0 in the regime 'scratch' or without 'composed' under [data].</source>
      <translation>Schwache Paare („pair“, „pair_back“ und „attribute“ unter [cycle]) brauchen vortrainierte Domänen und zusammengesetzte Skizzen; im Verfahren „scratch“ oder ohne „composed“ unter [data] alle auf 0 setzen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/stages.py" />
      <source>The regime '{regime}' needs a pretrained {domain} domain; run 's2f-train pretrain {domain}' first, or choose the regime 'scratch'.</source>
      <translation>Das Verfahren „{regime}“ braucht eine vortrainierte Domäne {domain}; erst „s2f-train pretrain {domain}“ laufen lassen oder das Verfahren „scratch“ wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/stages.py" />
      <source>The pretrained {domain} domain is no VAE of the preset {preset}; pretrain it with this recipe, or name the run of one that has the same preset.</source>
      <translation>Die vortrainierte Domäne {domain} ist kein VAE der Vorgabe {preset}; sie mit diesem Rezept vortrainieren oder einen Lauf mit derselben Vorgabe nennen.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/stages.py" />
      <source>The cycle was built on an earlier {domain} domain: it is kept as {kept}, and begun anew.</source>
      <translation>Der Zyklus beruhte auf einer früheren Domäne {domain}: Er liegt noch als {kept} und beginnt neu.</translation>
    </message>
    <message>
      <location filename="../../trainer/core/training/train.py" />
      <source>As asked; the checkpoint of this step is written.</source>
      <translation>Wie gewünscht; der Zwischenstand dieses Schritts ist geschrieben.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/bundle_zip.py" />
      <source>{bundle} holds no files.</source>
      <translation>{bundle} enthält keine Dateien.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>From scratch</source>
      <translation>Von Grund auf</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>Whole model, pretrained</source>
      <translation>Ganzes Modell, vortrainiert</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>Only latent layers</source>
      <translation>Nur latente Schichten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>Regime</source>
      <translation>Verfahren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>FID in the report
(sketch / face)</source>
      <translation>FID im Bericht
(Skizze / Gesicht)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>FID here
(sketch / face)</source>
      <translation>FID hier
(Skizze / Gesicht)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>Frechet distance
(sketch / face)</source>
      <translation>Frechet-Abstand
(Skizze / Gesicht)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>There and back
(sketch / face;
less is better)</source>
      <translation>Hin und zurück
(Skizze / Gesicht;
weniger ist besser)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>Ink read back
(more is better)</source>
      <translation>Zurückgelesen
(mehr ist besser)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>Seed to doodle
(less is better)</source>
      <translation>Startwert zu Skizze
(weniger ist besser)</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>not measured</source>
      <translation>nicht gemessen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/regime_table.py" />
      <source>not measured / not measured</source>
      <translation>nicht gemessen / nicht gemessen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>Nothing could be measured: there are too few pictures that the training has not seen.</source>
      <translation>Nichts war messbar: Es gibt zu wenige Bilder, die das Training nicht gesehen hat.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>most of a doodle can be read back from its face</source>
      <translation>das meiste einer Skizze lässt sich aus ihrem Gesicht zurücklesen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>much of a doodle is lost</source>
      <translation>vieles einer Skizze geht verloren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>Doodles: {well} ({value} % of the ink{interval}).</source>
      <translation>Skizzen: {well} ({value} % der Striche{interval}).</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>drawn again from their own doodle they stay nearly the same</source>
      <translation>aus der eigenen Skizze neu gezeichnet bleiben sie fast gleich</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>drawn again from their own doodle they stay alike</source>
      <translation>aus der eigenen Skizze neu gezeichnet bleiben sie ähnlich</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>drawn again from their own doodle they change a great deal; train longer</source>
      <translation>aus der eigenen Skizze neu gezeichnet ändern sie sich stark; länger trainieren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>Faces: {well} (difference {value} %{interval}).</source>
      <translation>Gesichter: {well} (Abweichung {value} %{interval}).</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>The doodle counts for more than the seed ({max} times).</source>
      <translation>Die Skizze zählt mehr als der Startwert ({max}-mal).</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>The seed counts for more than the doodle ({value} times); lower the variation, or train longer.</source>
      <translation>Der Startwert zählt mehr als die Skizze ({value}-mal); die Variation senken oder länger trainieren.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/bundles/score_words.py" />
      <source>, between {scale} and {scale2} with 95 % certainty</source>
      <translation>, zwischen {scale} und {scale2} mit 95 % Sicherheit</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/files/changed_stage.py" />
      <source>{path} cannot be read; the stage '{stage}' cannot go on with other settings.</source>
      <translation>{path} ist nicht lesbar; die Stufe „{stage}“ kann nicht mit anderen Einstellungen weitergehen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/files/run_files.py" />
      <source>How {run} was started is not known; go on with it from a terminal: s2f-train run RECIPE --run {run}.</source>
      <translation>Wie {run} gestartet wurde, ist nicht bekannt; im Terminal fortsetzen: s2f-train run RECIPE --run {run}.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/mishaps.py" />
      <source>Something went wrong in this window ({kind}: {error}); trainings are not touched by it.</source>
      <translation>In diesem Fenster ist etwas schiefgegangen ({kind}: {error}); Trainings sind davon nicht betroffen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/detached.py" />
      <source>{command} could not be started: {strerror}.</source>
      <translation>{command} ließ sich nicht starten: {strerror}.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>out of memory</source>
      <translation>Speicher voll</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>can't allocate memory</source>
      <translation>Speicher nicht verfügbar</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>not enough memory</source>
      <translation>zu wenig Speicher</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>There was not enough memory for this training; try with half the batch.</source>
      <translation>Für dieses Training reichte der Speicher nicht; mit halbem Batch versuchen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>The trainer broke down{reason}</source>
      <translation>Das Training brach ab{reason}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>The trainer broke down (code {code}).</source>
      <translation>Das Training brach ab (Code {code}).</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>was ended by the system</source>
      <translation>wurde vom System beendet</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>ended without a word</source>
      <translation>endete ohne ein Wort</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/process/endings.py" />
      <source>The trainer {how}, as happens where memory runs out; what it had written stands. Go on, or try with half the batch.</source>
      <translation>Das Training {how}, wie es bei vollem Speicher geschieht; was schon geschrieben war, bleibt. Fortsetzen oder mit halbem Batch versuchen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/own_doodle.py" />
      <source>Your doodle, as drawn at step {step}</source>
      <translation>Die eigene Skizze, gezeichnet bei Schritt {step}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/own_doodle.py" />
      <source>Your doodle is drawn anew when the training goes on.</source>
      <translation>Die eigene Skizze wird neu gezeichnet, wenn das Training weitergeht.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/own_doodle.py" />
      <source>Your doodle is drawn as soon as doodles are being learned.</source>
      <translation>Die eigene Skizze wird gezeichnet, sobald Skizzen gelernt werden.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/own_doodle.py" />
      <source>Your doodle is being drawn…</source>
      <translation>Die eigene Skizze wird gezeichnet…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Starting</source>
      <translation>Startet</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Preparing</source>
      <translation>Bereitet vor</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Stopped</source>
      <translation>Gestoppt</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Finished</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Ended with a problem</source>
      <translation>Mit einem Fehler beendet</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>Pausing after this step…</source>
      <translation>Wird nach diesem Schritt angehalten…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>Going on…</source>
      <translation>Geht weiter…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>Stopping after this step…</source>
      <translation>Wird nach diesem Schritt gestoppt…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_page.py" />
      <source>Finishing after this step…</source>
      <translation>Wird nach diesem Schritt fertiggestellt…</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The run as a whole</source>
      <translation>Der Lauf als Ganzes</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The pictures</source>
      <translation>Die Bilder</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What composed doodles show</source>
      <translation>Was zusammengesetzte Skizzen zeigen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Pretraining of the sketches</source>
      <translation>Vortraining der Skizzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Pretraining of the faces</source>
      <translation>Vortraining der Gesichter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The cycle, which joins the two</source>
      <translation>Der Zyklus, der beide verbindet</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The finished bundle</source>
      <translation>Das fertige Modell</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>how long and how fast</source>
      <translation>wie lange und wie schnell</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>the critic</source>
      <translation>der Kritiker</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>the KL divergence</source>
      <translation>die KL-Divergenz</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The model's name on its card.</source>
      <translation>Der Name des Modells auf seiner Karte.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The networks: small or as in the paper, with faces 32, 64 or 128 pixels square.</source>
      <translation>Die Netze: klein oder wie im Bericht, mit Gesichtern von 32, 64 oder 128 Pixeln.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Where chance begins; the same seed and data give the same model on a CPU.</source>
      <translation>Wo der Zufall beginnt; gleicher Startwert und gleiche Daten ergeben auf einer CPU dasselbe Modell.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>bfloat16 is faster where the device has it; float32 is exact everywhere; auto chooses.</source>
      <translation>bfloat16 ist schneller, wo das Gerät es kann; float32 ist überall genau; auto wählt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Compile the networks first, a minute or so: faster on NVIDIA GPUs; auto does so in long stages.</source>
      <translation>Die Netze erst kompilieren, etwa eine Minute: schneller auf NVIDIA-GPUs; auto tut es in langen Stufen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What is trained, in this order, separated by commas.</source>
      <translation>Was trainiert wird, in dieser Folge, durch Kommas getrennt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Steps between two sample pictures.</source>
      <translation>Schritte zwischen zwei Probebildern.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Steps between two checkpoints: at most so many are lost when the power fails.</source>
      <translation>Schritte zwischen zwei Zwischenständen: Höchstens so viele gehen bei Stromausfall verloren.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>The part of photographs that is seen: left, top, right, bottom in shares.</source>
      <translation>Der gesehene Teil der Fotos: links, oben, rechts, unten als Anteile.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Folder of drawn parts that doodles are composed from; empty without labels.</source>
      <translation>Ordner gezeichneter Teile für zusammengesetzte Skizzen; leer ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Files (csv) of labels such as glasses and beard, for composed doodles.</source>
      <translation>Dateien (CSV) mit Merkmalen wie Brille und Bart, für zusammengesetzte Skizzen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Leave out the faces that have no labels.</source>
      <translation>Gesichter ohne Merkmale auslassen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How many doodles are composed to fit labelled faces; 0 without labels.</source>
      <translation>Wie viele Skizzen passend zu Gesichtern mit Merkmalen zusammengesetzt werden; 0 ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How many real doodles get glasses, hats and the like drawn in; 0 without labels.</source>
      <translation>In wie viele echte Skizzen Brillen, Hüte und dergleichen eingezeichnet werden; 0 ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Whose pictures these are, a line each, separated by commas; told on the model's card.</source>
      <translation>Von wem die Bilder sind, je eine Zeile, durch Kommas getrennt; steht auf der Karte des Modells.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share made of real doodles that could be taken apart, with what is to be shown.</source>
      <translation>Anteil aus echten Skizzen, die sich zerlegen ließen, mit dem, was zu zeigen ist.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share of smiling composed doodles with the head's line, where nothing else needs it.</source>
      <translation>Anteil lächelnder Skizzen mit Kopflinie, wo sonst nichts sie braucht.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share in which short hair, or hair under a hat, is drawn.</source>
      <translation>Anteil, bei dem kurzes Haar oder Haar unter einem Hut gezeichnet wird.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share with brows; behind glasses a third of it.</source>
      <translation>Anteil mit Brauen; hinter Brillen ein Drittel davon.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share of those with glasses whose eyes are drawn, too.</source>
      <translation>Anteil der Brillenträger, deren Augen auch gezeichnet werden.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share with a nose.</source>
      <translation>Anteil mit Nase.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share with ears; beside long hair a fifth of it.</source>
      <translation>Anteil mit Ohren; neben langem Haar ein Fünftel davon.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share of those with a moustache whose closed mouth is drawn, too.</source>
      <translation>Anteil der Schnurrbärte, bei denen auch der geschlossene Mund gezeichnet wird.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share of toothy smiles that show teeth.</source>
      <translation>Anteil des offenen Lächelns mit gezeichneten Zähnen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share with a neck.</source>
      <translation>Anteil mit Hals.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How long the stage is trained; twice the steps take twice the time.</source>
      <translation>Wie lange die Stufe trainiert; doppelt so viele Schritte dauern doppelt so lange.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Pictures a step: more are steadier and need more memory; halve it where that runs out.</source>
      <translation>Bilder je Schritt: Mehr sind ruhiger und brauchen mehr Speicher; reicht er nicht, halbieren.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How far each step goes; too far and it breaks down, too near and it crawls.</source>
      <translation>Wie weit jeder Schritt geht; zu weit, und es bricht zusammen, zu kurz, und es kriecht.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Adam's memory of the direction; adversarial training wants little, about 0.5.</source>
      <translation>Adams Gedächtnis für die Richtung; adversariales Training will wenig, etwa 0,5.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Adam's memory of the size of gradients.</source>
      <translation>Adams Gedächtnis für die Größe der Gradienten.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>From this share of the steps on the learning rate falls to zero.</source>
      <translation>Ab diesem Anteil der Schritte fällt die Lernrate auf null.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How much past the averaged weights, which the bundle holds, remember; 0: none.</source>
      <translation>Wie viel Vergangenheit die gemittelten Gewichte des Modells behalten; 0: keine.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How the critic judges: wasserstein as in the report, logistic, or hinge.</source>
      <translation>Wie der Kritiker urteilt: wasserstein wie im Bericht, logistic oder hinge.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Whether the critic judges the whole picture, patches of it, or both.</source>
      <translation>Ob der Kritiker das ganze Bild beurteilt, Ausschnitte oder beides.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What steadies the critic's layers; preset takes that of the networks.</source>
      <translation>Was die Schichten des Kritikers stabil hält; preset nimmt das der Netze.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What keeps the critic from growing steep: per sample, per channel, or R1.</source>
      <translation>Was den Kritiker nicht zu steil werden lässt: je Bild, je Kanal oder R1.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of that penalty; 0 turns it off.</source>
      <translation>Gewicht dieser Strafe; 0 schaltet sie aus.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Critic steps between two penalties; rarer is faster.</source>
      <translation>Kritikerschritte zwischen zwei Strafen; seltener ist schneller.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Steps of the critic to each step of the generator.</source>
      <translation>Schritte des Kritikers je Schritt des Generators.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Show the critic shifted and recoloured pictures: helps where there are few.</source>
      <translation>Dem Kritiker verschobene und umgefärbte Bilder zeigen: hilft bei wenigen Bildern.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How strongly the latent is held to noise: more gives smoother, blurrier pictures.</source>
      <translation>Wie stark der latente Code an Rauschen gebunden ist: mehr ergibt glattere, unschärfere Bilder.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What the weight is measured in: elbo as the theory has it, or mean as in the report.</source>
      <translation>Worin das Gewicht gemessen wird: elbo wie in der Theorie oder mean wie im Bericht.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Steps without it, at the beginning.</source>
      <translation>Schritte ohne sie, am Anfang.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Steps over which it is then raised to its weight.</source>
      <translation>Schritte, über die sie dann auf ihr Gewicht steigt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Nats that each latent dimension may carry for nothing, against collapse.</source>
      <translation>Nats, die jede latente Dimension frei tragen darf, gegen Kollaps.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>vae: encoder and decoder, which a cycle needs; gan: a decoder of noise alone.</source>
      <translation>vae: Encoder und Decoder, wie ein Zyklus sie braucht; gan: nur ein Decoder aus Rauschen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How pictures are compared: l1 by absolute differences, l2 by squares.</source>
      <translation>Wie Bilder verglichen werden: l1 nach Beträgen, l2 nach Quadraten.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of giving back the same picture.</source>
      <translation>Gewicht dafür, dasselbe Bild zurückzugeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of giving back the same small, blurred picture: the broad shapes.</source>
      <translation>Gewicht dafür, dasselbe kleine, unscharfe Bild zurückzugeben: die groben Formen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of what the critic says: sharper pictures, less true ones.</source>
      <translation>Gewicht des Kritikers: schärfere Bilder, weniger treue.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Let the critic's weight follow the reconstruction's gradient.</source>
      <translation>Das Gewicht des Kritikers dem Gradienten der Rekonstruktion folgen lassen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of looking alike to the critic's inner layers.</source>
      <translation>Gewicht der Ähnlichkeit in den inneren Schichten des Kritikers.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of reading labels from the latent; 0 without labels.</source>
      <translation>Gewicht dafür, Merkmale aus dem latenten Code zu lesen; 0 ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Share of the fakes that are drawn from noise, not from pictures.</source>
      <translation>Anteil der Fälschungen, die aus Rauschen entstehen, nicht aus Bildern.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>scratch trains all anew, whole the pretrained, latent only what joins them.</source>
      <translation>scratch trainiert alles neu, whole das Vortrainierte, latent nur das Verbindende.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of coming back to the same picture after there and back again.</source>
      <translation>Gewicht dafür, nach Hin- und Rückweg beim selben Bild anzukommen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of what the critics say of the pictures in between.</source>
      <translation>Gewicht der Kritiker bei den Bildern dazwischen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Let the critics' weight follow the reconstruction's gradient.</source>
      <translation>Das Gewicht der Kritiker dem Gradienten der Rekonstruktion folgen lassen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Least strength of the noise; 0 learns the variation slider's whole range.</source>
      <translation>Kleinste Stärke des Rauschens; 0 lernt den ganzen Bereich des Variationsreglers.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Noise on the picture in between, so that nothing can be hidden in it.</source>
      <translation>Rauschen auf dem Bild dazwischen, damit sich darin nichts verstecken lässt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of composed pairs, doodle to face; 0 without labels.</source>
      <translation>Gewicht zusammengesetzter Paare, Skizze zu Gesicht; 0 ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of composed pairs, face to doodle; 0 without labels.</source>
      <translation>Gewicht zusammengesetzter Paare, Gesicht zu Skizze; 0 ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Composed doodles a step, a third of them real ones with something drawn in.</source>
      <translation>Zusammengesetzte Skizzen je Schritt; ein Drittel davon echte, in die etwas eingezeichnet ist.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Weight of the labels of composed pairs; 0 without labels.</source>
      <translation>Gewicht der Merkmale zusammengesetzter Paare; 0 ohne Merkmale.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Unless 1: faces differ as much as photographs do, none stretched further than this.</source>
      <translation>Außer bei 1: Gesichter unterscheiden sich so sehr wie Fotos; keines wird stärker gestreckt als um diesen Faktor.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>How much a seed changes at full variation.</source>
      <translation>Wie viel ein Startwert bei voller Variation ändert.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Steps in which the way back, from face to doodle, is taught the finished faces.</source>
      <translation>Schritte, in denen der Rückweg vom Gesicht zur Zeichnung die fertigen Gesichter lernt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>Where the variation slider stands at first.</source>
      <translation>Wo der Variationsregler anfangs steht.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What must be told of the data, such as a credit.</source>
      <translation>Was zu den Daten gesagt werden muss, etwa eine Nennung.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_meanings.py" />
      <source>What the model cannot do or must not be used for.</source>
      <translation>Was das Modell nicht kann oder wofür es nicht verwendet werden darf.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch.py" />
      <source>There is a run {name} already; give another name.</source>
      <translation>Einen Lauf {name} gibt es schon; einen anderen Namen angeben.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>{key}: “{text}” is no value; texts stand in quotation marks.</source>
      <translation>{key}: „{text}“ ist kein Wert; Texte stehen in Anführungszeichen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>Give the branch a name without slashes.</source>
      <translation>Dem Zweig einen Namen ohne Schrägstriche geben.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/doctor.py" />
      <source>critic winning</source>
      <translation>Kritiker gewinnt</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/doctor.py" />
      <source>The critic wins: it tells all generated pictures from real ones, and its verdict teaches little. If this stays so, branch with fewer critic steps, a lower learning rate, or augmentation on.</source>
      <translation>Der Kritiker gewinnt: Er erkennt alle erzeugten Bilder, und sein Urteil lehrt wenig. Bleibt es so, mit weniger Kritikerschritten, kleinerer Lernrate oder Augmentierung abzweigen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/doctor.py" />
      <source>The generated pictures are becoming all alike. The trainer goes back to a checkpoint by itself if it gets worse; if it happens again, branch with half the adversarial weight.</source>
      <translation>Die erzeugten Bilder gleichen sich immer mehr. Wird es schlimmer, geht das Training von selbst zu einem Zwischenstand zurück; wiederholt es sich, mit halbem adversarialem Gewicht abzweigen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/doctor.py" />
      <source>The reconstructions have stopped improving. Look at the pictures: if you like them, choose “Stop and finish”; else branch with a lower learning rate.</source>
      <translation>Die Rekonstruktionen werden nicht mehr besser. Gefallen die Bilder, „Stoppen und fertigstellen“ wählen; sonst mit kleinerer Lernrate abzweigen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/doctor.py" />
      <source>The model learns its pictures by heart: on pictures kept from it reconstructions are {times} times as far off as on its own, and while those get better, these do not. Add pictures, or choose “Stop and finish”.</source>
      <translation>Das Modell lernt seine Bilder auswendig: Bei ihm unbekannten Bildern liegt die Rekonstruktion {times}-mal so weit daneben wie bei den eigenen, und während diese besser werden, werden es jene nicht. Bilder hinzufügen oder „Stoppen und fertigstellen“ wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/doctor.py" />
      <source>There are only {pictures} pictures and each was seen about {times} times: the model learns them by heart and will be worse at new ones. Add pictures, or choose “Stop and finish”.</source>
      <translation>Es gibt nur {pictures} Bilder, und jedes wurde etwa {times}-mal gesehen: Das Modell lernt sie auswendig und wird bei neuen schlechter. Bilder hinzufügen oder „Stoppen und fertigstellen“ wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Critic</source>
      <translation>Kritiker</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Adversarial</source>
      <translation>Adversarial</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Reconstruction</source>
      <translation>Rekonstruktion</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>How well the critic tells real pictures from generated ones.</source>
      <translation>Wie gut der Kritiker echte von erzeugten Bildern unterscheidet.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>How far the generated pictures are from fooling the critic.</source>
      <translation>Wie weit die erzeugten Bilder davon entfernt sind, den Kritiker zu täuschen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>How far a picture is from itself after going through the model; lower is better.</source>
      <translation>Wie weit ein Bild nach dem Weg durch das Modell von sich selbst abweicht; weniger ist besser.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>How much a picture's code says beyond the average; it should settle, neither at 0 nor growing.</source>
      <translation>Wie viel der Code eines Bildes über den Durchschnitt hinaus sagt; er soll sich einpendeln, nicht bei 0 und nicht steigend.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>{loss} Too early to tell.</source>
      <translation>{loss} Noch zu früh für ein Urteil.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Healthy: it sees a difference, and that does not run away.</source>
      <translation>Gesund: Er sieht einen Unterschied, und der läuft nicht davon.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Worth watching.</source>
      <translation>Im Auge behalten.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Not healthy: the critic wins nearly always.</source>
      <translation>Nicht gesund: Der Kritiker gewinnt fast immer.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Worth watching: it does worse than guessing ({balance}).</source>
      <translation>Im Auge behalten: Er ist schlechter als Raten ({balance}).</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Healthy: between winning (0) and guessing ({balance}).</source>
      <translation>Gesund: zwischen Gewinnen (0) und Raten ({balance}).</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Not healthy: the critic is hardly ever fooled.</source>
      <translation>Nicht gesund: Der Kritiker lässt sich kaum je täuschen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Healthy: up and down is normal, they are rivals.</source>
      <translation>Gesund: Auf und Ab ist normal, beide sind Rivalen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Not healthy: it is rising.</source>
      <translation>Nicht gesund: Es steigt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>It has levelled off.</source>
      <translation>Es bleibt auf seiner Höhe.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Healthy: it is falling.</source>
      <translation>Gesund: Es fällt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Not healthy: at 0 the code says nothing, and all pictures come out alike.</source>
      <translation>Nicht gesund: Bei 0 sagt der Code nichts, und alle Bilder werden gleich.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Worth watching: it grows.</source>
      <translation>Im Auge behalten: Es wächst.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/loss_words.py" />
      <source>Healthy.</source>
      <translation>Gesund.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>faces</source>
      <translation>Gesichter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>sketches</source>
      <translation>Skizzen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>cycle</source>
      <translation>Zyklus</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>writing the model</source>
      <translation>Modell schreiben</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>Opening the data</source>
      <translation>Daten werden geöffnet</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>Reading {what}: {done} of {total}</source>
      <translation>Lesen ({what}): {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>Stopped at step {step}; go on when you like.</source>
      <translation>Bei Schritt {step} gestoppt; jederzeit fortsetzbar.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/run_story.py" />
      <source>Writing the model</source>
      <translation>Modell wird geschrieben</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/run_request.py" />
      <source>Give the model a name.</source>
      <translation>Dem Modell einen Namen geben.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/run_request.py" />
      <source>A name has letters, digits, spaces and hyphens, at most {value}; choose another.</source>
      <translation>Ein Name hat Buchstaben, Ziffern, Leerzeichen und Bindestriche, höchstens {value}; einen anderen wählen.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/run_request.py" />
      <source>There is a {name} in this folder already; choose another name.</source>
      <translation>In diesem Ordner gibt es {name} schon; einen anderen Namen wählen.</translation>
    </message>
  </context>
  <context>
    <name>shortcuts</name>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Move the page</source>
      <translation>Seite schieben</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Space and drag</source>
      <translation>Leertaste und ziehen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Zoom</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>{key}+Wheel</source>
      <translation>{key}+Mausrad</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Size of pen or eraser</source>
      <translation>Größe von Stift oder Radierer</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Move the selection</source>
      <translation>Auswahl schieben</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Arrow keys</source>
      <translation>Pfeiltasten</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Move it further</source>
      <translation>Weiter schieben</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>{key}+Arrow keys</source>
      <translation>{key}+Pfeiltasten</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>Give up, or select nothing</source>
      <translation>Abbrechen, oder nichts auswählen</translation>
    </message>
    <message>
      <location filename="../../s2f_desktop/help/shortcuts.py" />
      <source>On the Canvas</source>
      <translation>Auf der Zeichenfläche</translation>
    </message>
  </context>
  <context>
    <name>training</name>
    <message>
      <location filename="../../trainer/gui/progress/curve_board.py" />
      <source>{domain}, held out</source>
      <translation>{domain}, zurückbehalten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/curve_board.py" />
      <source>sketch</source>
      <translation>Skizze</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/curve_board.py" />
      <source>face</source>
      <translation>Gesicht</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>The model is ready.</source>
      <translation>Das Modell ist fertig.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>Stage {number} of {count}: {stage}, step {step} of {steps}</source>
      <translation>Stufe {number} von {count}: {stage}, Schritt {step} von {steps}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>{rate} steps a second</source>
      <translation>{rate} Schritte je Sekunde</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/progress/run_header.py" />
      <source>{seconds} s a step</source>
      <translation>{seconds} s je Schritt</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>text</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>{low} or more</source>
      <translation>{low} oder mehr</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/recipe/settings_model.py" />
      <source>{low} to {high}</source>
      <translation>{low} bis {high}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/branch_dialog.py" />
      <source>{stage}, step {step}</source>
      <translation>{stage}, Schritt {step}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>{names} is training.</source>
      <translation>{names} trainiert noch.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>{names} are training.</source>
      <translation>{names} trainieren noch.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source> and </source>
      <translation> und </translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>In the background it goes on, and is found again when you next open this window.</source>
      <translation>Im Hintergrund läuft es weiter und findet sich wieder, sobald dieses Fenster erneut offen ist.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>Training goes on</source>
      <translation>Das Training läuft weiter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>&amp;Keep training</source>
      <translation>&amp;Weiter trainieren</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>&amp;Pause</source>
      <translation>An&amp;halten</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>&amp;Stop</source>
      <translation>&amp;Stoppen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>Delete “{name}” with its checkpoints and its model?</source>
      <translation>„{name}“ mit Zwischenständen und Modell löschen?</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>{size} in {folder} are removed for good.</source>
      <translation>{size} in {folder} werden endgültig entfernt.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>Delete a run</source>
      <translation>Lauf löschen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/dialogs.py" />
      <source>&amp;Delete</source>
      <translation>&amp;Löschen</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/summaries.py" />
      <source>{stage}, step {step} of {steps}</source>
      <translation>{stage}, Schritt {step} von {steps}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/summaries.py" />
      <source>FID there and back</source>
      <translation>FID hin und zurück</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/summaries.py" />
      <source>Frechet distance there and back</source>
      <translation>Frechet-Abstand hin und zurück</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/summaries.py" />
      <source>L1 there and back</source>
      <translation>L1 hin und zurück</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/runs/summaries.py" />
      <source>L1 of faces</source>
      <translation>L1 der Gesichter</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/time_left.py" />
      <source>less than {time} left</source>
      <translation>noch weniger als {time}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/time_left.py" />
      <source>about {time} left</source>
      <translation>noch etwa {time}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/story/time_left.py" />
      <source>between {low} and {high} left</source>
      <translation>noch {low} bis {high}</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>{size} of disk</source>
      <translation>{size} Plattenplatz</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>{size} of memory</source>
      <translation>{size} Speicher</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>{size} of GPU memory</source>
      <translation>{size} GPU-Speicher</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>About {time} on the processor of this machine; {needs}.</source>
      <translation>Etwa {time} auf dem Prozessor dieses Rechners; {needs}.</translation>
    </message>
    <message>
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>About {time} on the GPU ({device}) of this machine; {needs}.</source>
      <translation>Etwa {time} auf der GPU ({device}) dieses Rechners; {needs}.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>%n minute(s)</source>
      <translation>
        <numerusform>eine Minute</numerusform>
        <numerusform>%Ln Minuten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>%n hour(s)</source>
      <translation>
        <numerusform>eine Stunde</numerusform>
        <numerusform>%Ln Stunden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>%n day(s)</source>
      <translation>
        <numerusform>einen Tag</numerusform>
        <numerusform>%Ln Tage</numerusform>
      </translation>
    </message>
  </context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>CheckPanel</name>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>%n sketch(es) can be trained on.</source>
      <translation>
        <numerusform>%Ln sketch can be trained on.</numerusform>
        <numerusform>%Ln sketches can be trained on.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>%n face(s) can be trained on.</source>
      <translation>
        <numerusform>%Ln face can be trained on.</numerusform>
        <numerusform>%Ln faces can be trained on.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/check_panel.py" />
      <source>%n file(s) are left out:</source>
      <translation>
        <numerusform>%Ln file is left out:</numerusform>
        <numerusform>%Ln files are left out:</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CycleView</name>
    <message numerus="yes">
      <location filename="../../s2f_desktop/faces/cycle_view.py" />
      <source>%n stroke(s) were ignored; they are red on the canvas.</source>
      <translation>
        <numerusform>One stroke was ignored; it is red on the canvas.</numerusform>
        <numerusform>%Ln strokes were ignored; they are red on the canvas.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>training</name>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>%n minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>%n hour(s)</source>
      <translation>
        <numerusform>%Ln hour</numerusform>
        <numerusform>%Ln hours</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../trainer/gui/wizard/trial_panel.py" />
      <source>%n day(s)</source>
      <translation>
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
  </context>
</TS>

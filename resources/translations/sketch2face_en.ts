<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlignPanel</name>
    <message numerus="yes">
        <source>A face was found in {found} of %n picture(s) looked at.</source>
        <translation>
            <numerusform>A face was found in {found} of one picture looked at.</numerusform>
            <numerusform>A face was found in {found} of %Ln pictures looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No face was found in the %n picture(s) looked at. A model learns faces from pictures that show them: choose others, or have all of these searched.</source>
        <translation>
            <numerusform>No face was found in the picture looked at. A model learns faces from pictures that show them: choose others, or have it searched.</numerusform>
            <numerusform>No face was found in the %Ln pictures looked at. A model learns faces from pictures that show them: choose others, or have all of these searched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message numerus="yes">
        <source>%n stroke(s) were traced from the paper; Undo brings back the old</source>
        <translation>
            <numerusform>One stroke was traced from the paper; Undo brings back the old</numerusform>
            <numerusform>%n strokes were traced from the paper; Undo brings back the old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message numerus="yes">
        <source>%n face(s) can be trained on.</source>
        <translation>
            <numerusform>%Ln face can be trained on.</numerusform>
            <numerusform>%Ln faces can be trained on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) can be read.</source>
        <translation>
            <numerusform>%Ln picture can be read.</numerusform>
            <numerusform>%Ln pictures can be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sketch(es) can be trained on.</source>
        <translation>
            <numerusform>%Ln sketch can be trained on.</numerusform>
            <numerusform>%Ln sketches can be trained on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {total} in all, %n are left out:</source>
        <translation>
            <numerusform>Of {total} in all, one is left out:</numerusform>
            <numerusform>Of {total} in all, %Ln are left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CycleView</name>
    <message numerus="yes">
        <source>%n stroke(s) were ignored; they are red on the canvas.</source>
        <translation>
            <numerusform>One stroke was ignored; it is red on the canvas.</numerusform>
            <numerusform>%Ln strokes were ignored; they are red on the canvas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message numerus="yes">
        <source>; %n locked one(s) stayed</source>
        <translation>
            <numerusform>; one locked trait stayed</numerusform>
            <numerusform>; %n locked traits stayed</numerusform>
        </translation>
    </message>
</context>
</TS>

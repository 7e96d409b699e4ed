namespace Txt2Voice.Recognition.Tests;

/// <summary>Nameless persons of an English book, and names that are met once or twice.</summary>
public class EnglishWalkOnTests
{
    [TestCase("\"I must see the oculist,\" said Anna Reed.", "oculist")]
    [TestCase("Anna Reed gave the letter to the lock-keeper.", "lock-keeper")]
    [TestCase("Anna Reed wrote to the signalman.", "signalman")]
    public async Task BuildCast_OccupationMetOnce_IsAPerson(string passage, string name) => Assert.That(await NamesAsync(passage), Does.Contain(name));

    [TestCase("Tom Hale was the oculist.", "oculist")]
    [TestCase("Anna Reed worked like the oculist.", "oculist")]
    [TestCase("They met Tom Hale, the oculist.", "oculist")]
    [TestCase("Anna Reed took the talisman.", "talisman")]
    [TestCase("Anna Reed turned the page.", "page")]
    public async Task BuildCast_WhatSomebodyOnlyIs_IsNoOtherPerson(string passage, string name) => Assert.That(await NamesAsync(passage), Does.Not.Contain(name));

    [Test]
    public async Task BuildCast_OccupationMetOften_IsAKindOfPerson() => Assert.That(
        await NamesAsync("Anna Reed thought of the oculist. Tom Hale spoke ill of the oculist. They feared the oculist."), Does.Not.Contain("oculist"));

    [Test]
    public async Task BuildCast_TwoSpellingsOfADescription_AreOnePerson()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(
            "\"Tickets,\" said the station-master.\n\n\"Here,\" said Anna Reed.\n\n\"Thank you,\" said the station-master.\n\n\"Good day,\" said the stationmaster.\n\n", "en");
        Assert.That(result.AliasMap.GetValueOrDefault("stationmaster"), Is.EqualTo("station-master"));
    }

    [TestCase("\"Are you there, Corvane dear?\" said Anna Reed.", "Corvane")]
    [TestCase("They left the room, followed by the crestfallen Corvane.", "Corvane")]
    [TestCase("\"I knew Anna and Corvane well,\" said Anna Reed.", "Corvane")]
    public async Task BuildCast_NameAmongPersons_IsAPerson(string passage, string name) => Assert.That(await NamesAsync(passage), Does.Contain(name));

    [TestCase("\"Corvism was never strong,\" said Anna Reed. \"And Corvism could fail, and Corvism will.\"", "Corvism")]
    public async Task BuildCast_WordThatEndsAsAnIdea_IsNoPerson(string passage, string name) => Assert.That(await NamesAsync(passage), Does.Not.Contain(name));

    private static async Task<string[]> NamesAsync(string passage)
    {
        string text = passage + "\n\n\"Good day,\" said Anna Reed.\n\n\"Good day, Anna,\" said Tom Hale.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        return [.. result.Characters.SelectMany(character => character.Aliases.Append(character.CanonicalName))];
    }
}

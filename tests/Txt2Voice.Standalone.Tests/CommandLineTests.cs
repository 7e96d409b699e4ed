using Txt2Voice.Standalone.Tests.Support;

namespace Txt2Voice.Standalone.Tests;

public class CommandLineTests
{
    [TestCase("recognise")]
    [TestCase("recognize")]
    [TestCase("recognize", "a.txt", "b.txt")]
    [TestCase("recognize", "a.txt", "--language", "fr")]
    [TestCase("recognize", "a.txt", "--server", "nowhere")]
    [TestCase("recognize", "a.txt", "--no-such-option")]
    [TestCase("serve", "--urls", "8080")]
    public async Task Run_WhenTheCommandLineMakesNoSense_SaysWhyInOneLineAndExitsWith2(params string[] arguments)
    {
        var outcome = await Txt2VoiceProcess.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(2));
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Match(@"^txt2voice: [^\n]+ --help'\.\n$"));
        });
    }

    [Test]
    public async Task Run_WithAMistypedCommand_NamesIt()
    {
        var outcome = await Txt2VoiceProcess.RunAsync("recognise", "a.txt");

        Assert.That(outcome.Error, Is.EqualTo("txt2voice: 'recognise' is not known here. Try 'txt2voice --help'.\n"));
    }

    [Test]
    public async Task Version_Asked_PrintsNothingElse()
    {
        var outcome = await Txt2VoiceProcess.RunAsync("--version");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Output, Does.Match(@"^\d+\.\d+\.\d+\n$"));
            Assert.That(outcome.Error, Is.Empty);
        });
    }

    [TestCase("", "recognize <FILE>", "Examples:")]
    [TestCase("recognize", "--output", "130  cancelled by Ctrl+C")]
    [TestCase("serve", "--data", "75   another server")]
    public async Task Help_Asked_ShowsOptionsExamplesAndExitCodes(string command, string option, string note)
    {
        var outcome = await Txt2VoiceProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Output, Does.Contain(option).And.Contain(note).And.Contain("txt2voice recognize").Or.Contain("txt2voice serve"));
            Assert.That(outcome.Error, Is.Empty);
        });
    }
}

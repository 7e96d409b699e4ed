using Microsoft.Extensions.Configuration;

namespace Txt2Voice.Hosting.Tests;

public sealed class ServiceApplicationTests
{
    [Test]
    public void CreateBuilder_WithSettingsOnTheCommandLine_TakesThemAndWatchesNoFile()
    {
        var configuration = ServiceApplication.CreateBuilder(["--Worker:Slots=3"]).Configuration;

        var files = ((IConfigurationBuilder)configuration).Sources.OfType<FileConfigurationSource>().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(configuration["Worker:Slots"], Is.EqualTo("3"));
            Assert.That(files, Is.Not.Empty);
            Assert.That(files.Select(file => file.ReloadOnChange), Is.All.False);
        });
    }
}

using System.Text;
using System.Text.Json;

using MassTransit.Serialization;

using Txt2Voice.Hosting;

namespace Txt2Voice.Contracts.Tests;

/// <summary>Every message survives the wire, as MassTransit writes it.</summary>
public class SerializationTests
{
    private const int MaxMessageBytes = 64 * 1024;

    private static JsonSerializerOptions Wire { get; } = MessageJson.Apply(new JsonSerializerOptions(SystemTextJsonMessageSerializer.Options));

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void Message_WithEveryPropertySet_RoundTrips(Type type)
    {
        var message = MessageTypes.Fill(type);

        var json = JsonSerializer.Serialize(message, type, Wire);

        Assert.That(JsonSerializer.Deserialize(json, type, Wire), Is.EqualTo(message));
    }

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void Message_WithEveryPropertySet_IsSmall(Type type)
    {
        var json = JsonSerializer.Serialize(MessageTypes.Fill(type), type, Wire);

        // The envelope around it takes about 1 KiB.
        Assert.That(Encoding.UTF8.GetByteCount(json), Is.LessThan(MaxMessageBytes - 4_096));
        Assert.That(json, Does.Not.Contain('\n'));
    }

    [Test]
    public void RecognizeCharacters_AsWritten_HasThePinnedForm()
    {
        var message = new RecognizeCharacters
        {
            JobId = Guid.Empty,
            Attempt = 1,
            BookId = Guid.Empty,
            TextLength = 12,
            Options = new RecognitionOptions { Language = "zh" },
        };

        Assert.That(JsonSerializer.Serialize(message, Wire), Is.EqualTo(
            """{"jobId":"00000000-0000-0000-0000-000000000000","attempt":1,"bookId":"00000000-0000-0000-0000-000000000000","textLength":12,"options":{"language":"zh","enableCoreference":true,"enableDialogue":true,"enableRelations":true,"similarityThreshold":0.8,"maxCharacters":null,"minMentions":1}}"""));
    }

    [Test]
    public void Enumerations_AreText() =>
        Assert.That(JsonSerializer.Serialize(RecognitionPhase.Attribute, Wire), Is.EqualTo("\"Attribute\""));

    [Test]
    public void UnknownProperty_OfANewerVersion_IsSkipped()
    {
        var read = JsonSerializer.Deserialize<BuildCast>("""{"jobId":"00000000-0000-0000-0000-000000000000","attempt":3,"mood":"new"}""", Wire);

        Assert.That(read!.Attempt, Is.EqualTo(3));
    }
}

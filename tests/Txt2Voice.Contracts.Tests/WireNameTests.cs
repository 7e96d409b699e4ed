using MassTransit;

namespace Txt2Voice.Contracts.Tests;

/// <summary>The wire names: a process of one version must understand a process of another.</summary>
public class WireNameTests
{
    private static readonly string[] Pinned =
    [
        "urn:message:Txt2Voice.Contracts:AttributeChunk",
        "urn:message:Txt2Voice.Contracts:BuildCast",
        "urn:message:Txt2Voice.Contracts:CancelRecognition",
        "urn:message:Txt2Voice.Contracts:CastBuilt",
        "urn:message:Txt2Voice.Contracts:ChunkAttributed",
        "urn:message:Txt2Voice.Contracts:ChunkScanned",
        "urn:message:Txt2Voice.Contracts:CompileResult",
        "urn:message:Txt2Voice.Contracts:DeliverWebhook",
        "urn:message:Txt2Voice.Contracts:JobsProgressed",
        "urn:message:Txt2Voice.Contracts:RecognitionAbandoned",
        "urn:message:Txt2Voice.Contracts:RecognitionCompleted",
        "urn:message:Txt2Voice.Contracts:RecognitionFailed",
        "urn:message:Txt2Voice.Contracts:RecognitionPlanned",
        "urn:message:Txt2Voice.Contracts:RecognitionStarted",
        "urn:message:Txt2Voice.Contracts:RecognizeCharacters",
        "urn:message:Txt2Voice.Contracts:RetryRecognition",
        "urn:message:Txt2Voice.Contracts:ScanChunk",
    ];

    [Test]
    public void WireNames_OfAllMessages_AreThePinnedOnes() =>
        Assert.That(MessageTypes.Sent.Select(type => MessageUrn.ForTypeString(type)), Is.EquivalentTo(Pinned));

    [TestCase(Queues.RecognitionUrgent, "recognition-urgent")]
    [TestCase(Queues.RecognitionNormal, "recognition-normal")]
    [TestCase(Queues.RecognitionBulk, "recognition-bulk")]
    [TestCase(Queues.RecognitionJob, "recognition-job")]
    [TestCase(Queues.Webhooks, "webhooks")]
    [TestCase(Queues.DeadLetter, "txt2voice-dead-letter")]
    public void QueueName_IsThePinnedOne(string name, string pinned) => Assert.That(name, Is.EqualTo(pinned));

    [Test]
    public void LaneOf_EveryPriority_IsALaneOfItsOwn() =>
        Assert.That(Enum.GetValues<RecognitionPriority>().Select(Queues.LaneOf), Is.Unique);

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.Sent))]
    public void Message_IsASealedRecordWithoutBase(Type type) => Assert.Multiple(() =>
    {
        Assert.That(type.IsSealed, Is.True);
        Assert.That(type.GetMethod("<Clone>$"), Is.Not.Null, "a record has a clone method");
        Assert.That(type.BaseType, Is.EqualTo(typeof(object)), "each base type would become an exchange");
        Assert.That(type.GetInterfaces(), Is.EqualTo(new[] { typeof(IEquatable<>).MakeGenericType(type) }));
        Assert.That(type.Namespace, Is.EqualTo("Txt2Voice.Contracts"));
    });
}

using System.Text;

namespace Txt2Voice.Notifier.Tests;

public class WebhookSignatureTests
{
    /// <summary>The example of the Standard Webhooks specification's libraries.</summary>
    [Test]
    public void Sign_ExampleOfTheSpecification_IsItsSignature()
    {
        Assert.That(WebhookSignature.TryReadSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", out var secret), Is.True);

        var signature = WebhookSignature.Sign(
            secret!, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.That(signature, Is.EqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    [TestCase("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [TestCase("whsec_not base64!", false)]
    [TestCase("whsec_c2hvcnQ=", false)]
    [TestCase("", false)]
    public void TryReadSecret_AnyText_TellsSecretsFromOthers(string text, bool isSecret) =>
        Assert.That(WebhookSignature.TryReadSecret(text, out _), Is.EqualTo(isSecret));
}

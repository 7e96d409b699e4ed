using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Hosting;

/// <summary>Section <c>Bus</c>: the transport and, for RabbitMQ, the broker.</summary>
public sealed class BusOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bus";

    /// <summary>Value of <see cref="Transport"/>: a broker between the processes.</summary>
    public const string RabbitMq = "rabbitmq";

    /// <summary>Value of <see cref="Transport"/>: no broker, all in one process.</summary>
    public const string InMemory = "in-memory";

    /// <summary><c>rabbitmq</c> (default) or <c>in-memory</c> (one process only).</summary>
    [RegularExpression(RabbitMq + "|" + InMemory, ErrorMessage = "must be rabbitmq or in-memory")]
    public string Transport { get; set; } = RabbitMq;

    /// <summary>Host name of the broker. Default <c>localhost</c>.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>AMQP port of the broker, 1 to 65,535. Default 5672.</summary>
    [Range(1, 65_535)]
    public ushort Port { get; set; } = 5672;

    /// <summary>Virtual host. Default <c>/</c>.</summary>
    [Required]
    public string VirtualHost { get; set; } = "/";

    /// <summary>User name. Default <c>guest</c>, which RabbitMQ lets in from its own machine only.</summary>
    [Required]
    public string Username { get; set; } = "guest";

    /// <summary>Password. Default <c>guest</c>.</summary>
    public string Password { get; set; } = "guest";

    /// <summary>How long a stopping process waits for the messages in hand, 1 second to 1 hour. Default 60 seconds. A container's grace must be longer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After how long a stopping process cancels the messages in hand, which go back to their queue, 1 second to 1 hour. Default 20 seconds; shorter than <see cref="StopTimeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ConsumerStopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConsumerStopTimeout > StopTimeout)
        {
            yield return new ValidationResult(
                $"must not be longer than {nameof(StopTimeout)}, which is {StopTimeout}", [nameof(ConsumerStopTimeout)]);
        }
    }
}

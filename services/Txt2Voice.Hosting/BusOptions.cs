using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Hosting;

/// <summary>Section <c>Bus</c>: the transport and, for RabbitMQ, the broker.</summary>
public sealed class BusOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bus";

    /// <summary><c>rabbitmq</c> (default) or <c>in-memory</c> (one process only).</summary>
    [RegularExpression("rabbitmq|in-memory")]
    public string Transport { get; set; } = "rabbitmq";

    /// <summary>Host name of the broker.</summary>
    public string Host { get; set; } = "localhost";

    /// <summary>AMQP port of the broker.</summary>
    [Range(1, 65_535)]
    public ushort Port { get; set; } = 5672;

    /// <summary>Virtual host.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>User name.</summary>
    public string Username { get; set; } = "guest";

    /// <summary>Password.</summary>
    public string Password { get; set; } = "guest";
}

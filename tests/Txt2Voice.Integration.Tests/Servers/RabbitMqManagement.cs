using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>The management API of a broker: what an operator sees.</summary>
public sealed class RabbitMqManagement : IDisposable
{
    /// <summary>Header that names a message which a test has published.</summary>
    public const string CaseHeader = "test-case";

    private readonly HttpClient http;

    /// <summary>Talks to a broker on the loopback address.</summary>
    /// <param name="port">Port of the API.</param>
    public RabbitMqManagement(int port)
    {
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/"), Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("guest:guest")));
    }

    /// <summary>Whether it answers.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await http.GetAsync("overview");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Version of the broker.</summary>
    public async Task<string> VersionAsync() =>
        (await http.GetFromJsonAsync<JsonElement>("overview")).GetProperty("rabbitmq_version").GetString()!;

    /// <summary>Makes a virtual host that guest may use.</summary>
    /// <param name="name">Its name.</param>
    public async Task AddVirtualHostAsync(string name)
    {
        using var made = await http.PutAsJsonAsync($"vhosts/{name}", new { });
        made.EnsureSuccessStatusCode();
        using var permitted = await http.PutAsJsonAsync(
            $"permissions/{name}/guest", new { configure = ".*", write = ".*", read = ".*" });
        permitted.EnsureSuccessStatusCode();
    }

    /// <summary>The queues of a virtual host.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    public async Task<IReadOnlyList<QueueOnBroker>> QueuesAsync(string virtualHost)
    {
        var queues = await http.GetFromJsonAsync<JsonElement>($"queues/{virtualHost}");
        return [.. queues.EnumerateArray().Select(queue => new QueueOnBroker(
            queue.GetProperty("name").GetString()!,
            queue.TryGetProperty("type", out var type) ? type.GetString()! : "",
            queue.GetProperty("durable").GetBoolean(),
            queue.TryGetProperty("messages", out var messages) ? messages.GetInt64() : 0,
            queue.GetProperty("arguments").Clone()))];
    }

    /// <summary>Takes messages out of a queue.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="keep">Whether they stay in the queue.</param>
    /// <returns>Their bodies.</returns>
    public async Task<IReadOnlyList<string>> GetMessagesAsync(string virtualHost, string queue, int count = 10, bool keep = false) =>
        [.. (await TakeAsync(virtualHost, queue, count, keep)).Select(message => message.Payload)];

    /// <summary>Takes messages out of a queue, with all that is needed to publish them again.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="keep">Whether they stay in the queue.</param>
    public async Task<IReadOnlyList<MessageOnBroker>> TakeAsync(string virtualHost, string queue, int count, bool keep = false)
    {
        using var answer = await http.PostAsJsonAsync(
            $"queues/{virtualHost}/{queue}/get",
            new { count, ackmode = keep ? "ack_requeue_true" : "ack_requeue_false", encoding = "auto" });
        answer.EnsureSuccessStatusCode();
        var messages = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. messages.EnumerateArray().Select(message => new MessageOnBroker(
            message.GetProperty("exchange").GetString()!,
            message.GetProperty("payload").GetString()!,
            message.GetProperty("properties").Clone()))];
    }

    /// <summary>Publishes a message straight into a queue.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="message">The message; its exchange does not matter.</param>
    public async Task PublishAsync(string virtualHost, string queue, MessageOnBroker message)
    {
        using var answer = await http.PostAsJsonAsync(
            $"exchanges/{virtualHost}/amq.default/publish",
            new { properties = message.Properties, routing_key = queue, payload = message.Payload, payload_encoding = "string" });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Publishes any bytes straight into a queue, as somebody does by hand: persistent, without a message id.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">What they say that they are; <c>null</c> for nothing.</param>
    /// <param name="name">Value of <see cref="CaseHeader"/>.</param>
    public async Task PublishAsync(string virtualHost, string queue, byte[] body, string? contentType, string name)
    {
        var properties = new Dictionary<string, object> { ["delivery_mode"] = 2, ["headers"] = new Dictionary<string, string> { [CaseHeader] = name } };
        if (contentType is not null)
        {
            properties["content_type"] = contentType;
        }

        using var answer = await http.PostAsJsonAsync(
            $"exchanges/{virtualHost}/amq.default/publish",
            new { properties, routing_key = queue, payload = Convert.ToBase64String(body), payload_encoding = "base64" });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Empties a queue of what is not delivered.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="queue">The queue.</param>
    public async Task PurgeAsync(string virtualHost, string queue)
    {
        using var answer = await http.DeleteAsync($"queues/{virtualHost}/{queue}/contents");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Declares a queue that keeps the newest messages of some exchanges, copies of what they route.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="length">Most messages that it keeps.</param>
    /// <param name="exchanges">The exchanges, of type fanout.</param>
    public async Task AddTapAsync(string virtualHost, string queue, int length, IEnumerable<string> exchanges)
    {
        using var declared = await http.PutAsJsonAsync(
            $"queues/{virtualHost}/{queue}", new { durable = true, arguments = new Dictionary<string, object> { ["x-max-length"] = length } });
        declared.EnsureSuccessStatusCode();
        foreach (var exchange in exchanges)
        {
            using var bound = await http.PostAsJsonAsync(
                $"bindings/{virtualHost}/e/{Uri.EscapeDataString(exchange)}/q/{queue}", new { routing_key = "" });
            bound.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Takes away every binding of an exchange, so that nobody hears what is published to it.</summary>
    /// <param name="virtualHost">The virtual host.</param>
    /// <param name="exchange">The exchange.</param>
    /// <returns>How many bindings it had.</returns>
    public async Task<int> UnbindAllAsync(string virtualHost, string exchange)
    {
        var bindings = await http.GetFromJsonAsync<JsonElement>($"exchanges/{virtualHost}/{Uri.EscapeDataString(exchange)}/bindings/source");
        foreach (var binding in bindings.EnumerateArray())
        {
            var kind = binding.GetProperty("destination_type").GetString() == "exchange" ? "e" : "q";
            var destination = Uri.EscapeDataString(binding.GetProperty("destination").GetString()!);
            var key = Uri.EscapeDataString(binding.GetProperty("properties_key").GetString()!);
            using var answer = await http.DeleteAsync($"bindings/{virtualHost}/e/{Uri.EscapeDataString(exchange)}/{kind}/{destination}/{key}");
            answer.EnsureSuccessStatusCode();
        }

        return bindings.GetArrayLength();
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}

/// <summary>A queue as the broker describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>quorum</c> or <c>classic</c>.</param>
/// <param name="Durable">Whether it outlives the broker.</param>
/// <param name="Messages">Messages in it, delivered and not acknowledged ones included; up to five seconds old.</param>
/// <param name="Arguments">What it was declared with.</param>
public sealed record QueueOnBroker(string Name, string Type, bool Durable, long Messages, JsonElement Arguments);

/// <summary>A message as the broker has it.</summary>
/// <param name="Exchange">The exchange that it was published to.</param>
/// <param name="Payload">Its body.</param>
/// <param name="Properties">Its properties, headers included.</param>
public sealed record MessageOnBroker(string Exchange, string Payload, JsonElement Properties);

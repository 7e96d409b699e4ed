using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

using Microsoft.Extensions.Options;

using Txt2Voice.Hosting;

namespace Txt2Voice.Notifier;

/// <summary>Posts webhooks, one try a call. Follows no redirect and uses no proxy: both would lead past the address guard.</summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly NotifierOptions _options;
    private readonly byte[]? _secret;
    private readonly TimeProvider _time;

    /// <summary>Made by the container.</summary>
    /// <param name="options">Secret, limits and allowed networks.</param>
    /// <param name="identity">Name for <c>User-Agent</c>.</param>
    /// <param name="time">The clock.</param>
    public WebhookClient(IOptions<NotifierOptions> options, ServiceIdentity identity, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _secret = !string.IsNullOrEmpty(_options.SigningSecret) && WebhookSignature.TryReadSecret(_options.SigningSecret, out var secret) ? secret : null;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = new GuardedConnector(new AddressGuard(_options.AllowPrivateNetworks, _options.AllowLoopback)).ConnectAsync,
            // A name may lead elsewhere tomorrow.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("txt2voice", identity.Version));
    }

    /// <summary>Posts a webhook.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="webhookId">Its identity, the same for every try.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WebhookOutcome> PostAsync(Uri url, string webhookId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Sign(new HttpRequestMessage(HttpMethod.Post, url), webhookId, body);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge(response);
        }
        catch (HttpRequestException exception) when (exception.GetBaseException() is TargetRefusedException refused)
        {
            return WebhookOutcome.Refused(refused.Message);
        }
        catch (HttpRequestException exception)
        {
            return WebhookOutcome.Failed(exception.HttpRequestError == HttpRequestError.Unknown ? exception.Message : exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return WebhookOutcome.Failed($"No answer within {_options.RequestTimeout.TotalSeconds} seconds");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Sign(HttpRequestMessage request, string webhookId, ReadOnlyMemory<byte> body)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", webhookId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        if (_secret is not null)
        {
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(_secret, webhookId, timestamp, body.Span));
        }

        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return request;
    }

    private WebhookOutcome Judge(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return WebhookOutcome.Delivered;
        }

        var reason = $"Answered {(int)response.StatusCode}";
        return response.StatusCode == HttpStatusCode.Gone ? WebhookOutcome.Refused(reason) : WebhookOutcome.Failed(reason, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };
}

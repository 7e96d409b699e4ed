using Microsoft.AspNetCore.Http.Features;

namespace Txt2Voice.Api;

/// <summary>Middleware: a body is read once there is memory for it. Small ones need not ask: a connection's own buffers are hardly smaller.</summary>
/// <param name="next">The next one.</param>
/// <param name="admission">Has the memory.</param>
internal sealed class BodyAdmission(RequestDelegate next, Admission admission)
{
    /// <summary>Longest body that need not ask, bytes.</summary>
    public const int SmallBody = 64 * 1_024;

    /// <summary>Runs it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="options">The limits.</param>
    public async Task InvokeAsync(HttpContext context, Microsoft.Extensions.Options.IOptions<ApiOptions> options)
    {
        var length = context.Request.ContentLength;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true || length <= SmallBody
            || length > options.Value.MaxRequestBytes)
        {
            // The last one is refused by its route, unread.
            await next(context);
        }
        else if (length is { } known)
        {
            using var memory = await admission.TakeMemoryAsync(known, context.RequestAborted);
            await next(context);
        }
        else
        {
            await using var body = new AdmittedBody(context.Request.Body, admission);
            context.Request.Body = body;
            await next(context);
        }
    }

    /// <summary>A body of unknown length, which takes memory as it comes.</summary>
    private sealed class AdmittedBody(Stream body, Admission admission) : Stream
    {
        private const int Step = 1_024 * 1_024;

        private readonly List<IDisposable> _memory = [];
        private long _room = SmallBody;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_room == 0)
            {
                _memory.Add(await admission.TakeMemoryAsync(Step, cancellationToken));
                _room = Step;
            }

            var read = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _room)], cancellationToken);
            _room -= read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask DisposeAsync()
        {
            _memory.ForEach(share => share.Dispose());
            _memory.Clear();
            return base.DisposeAsync();
        }
    }
}

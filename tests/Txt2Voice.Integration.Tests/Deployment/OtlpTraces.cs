using System.Text;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Reads spans out of OTLP requests (opentelemetry-proto, <c>ExportTraceServiceRequest</c>), as much of them as a test asks for.</summary>
public static class OtlpTraces
{
    /// <summary>Reads the spans of a request.</summary>
    /// <param name="body">The request's body, protobuf.</param>
    public static IEnumerable<Span> Read(byte[] body) =>
        from resourceSpans in ProtobufMessage.Read(body).Messages(1)
        let service = resourceSpans.Messages(1).SelectMany(resource => resource.Messages(1))
            .Where(attribute => attribute.Text(1) == "service.name").Select(attribute => attribute.Messages(2).Single().Text(1)).Single()
        from scopeSpans in resourceSpans.Messages(2)
        from span in scopeSpans.Messages(2)
        select new Span(service, Convert.ToHexStringLower(span.Bytes(1)), Convert.ToHexStringLower(span.Bytes(4)), span.Text(5));

    /// <summary>A span.</summary>
    /// <param name="Service">The process that it is of.</param>
    /// <param name="TraceId">Its trace, hexadecimal.</param>
    /// <param name="ParentId">Its parent, hexadecimal; empty for none.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Span(string Service, string TraceId, string ParentId, string Name);

    /// <summary>A protobuf message as its length-delimited fields; numbers are skipped.</summary>
    private sealed class ProtobufMessage
    {
        private readonly List<(int Field, byte[] Value)> fields = [];

        public static ProtobufMessage Read(byte[] body)
        {
            var message = new ProtobufMessage();
            for (var at = 0; at < body.Length;)
            {
                var tag = Number(body, ref at);
                switch (tag & 7)
                {
                    case 0:
                        Number(body, ref at);
                        break;
                    case 1:
                        at += 8;
                        break;
                    case 2:
                        var length = (int)Number(body, ref at);
                        message.fields.Add(((int)(tag >> 3), body[at..(at + length)]));
                        at += length;
                        break;
                    case 5:
                        at += 4;
                        break;
                    default:
                        throw new InvalidDataException($"Wire type {tag & 7} at {at}.");
                }
            }

            return message;
        }

        public IEnumerable<ProtobufMessage> Messages(int field) => fields.Where(one => one.Field == field).Select(one => Read(one.Value));

        public byte[] Bytes(int field) => fields.Where(one => one.Field == field).Select(one => one.Value).SingleOrDefault([]);

        public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

        private static ulong Number(byte[] body, ref int at)
        {
            var number = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var part = body[at++];
                number |= (ulong)(part & 0x7f) << shift;
                if (part < 0x80)
                {
                    return number;
                }
            }
        }
    }
}

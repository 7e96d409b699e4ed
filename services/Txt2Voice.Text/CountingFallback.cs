using System.Text;

namespace Txt2Voice.Text;

/// <summary>Replaces bytes that make no sense by U+FFFD and tells of each.</summary>
internal sealed class CountingFallback(Action replaced) : DecoderFallback
{
    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(replaced);

    private sealed class Buffer(Action replaced) : DecoderFallbackBuffer
    {
        private bool pending;

        private bool given;

        public override int Remaining => pending ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            replaced();
            pending = true;
            given = false;
            return true;
        }

        public override char GetNextChar()
        {
            if (!pending)
            {
                return '\0';
            }

            (pending, given) = (false, true);
            return '\uFFFD';
        }

        public override bool MovePrevious()
        {
            if (!given)
            {
                return false;
            }

            (pending, given) = (true, false);
            return true;
        }

        public override void Reset() => (pending, given) = (false, false);
    }
}

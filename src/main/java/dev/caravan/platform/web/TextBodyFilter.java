package dev.caravan.platform.web;

import dev.caravan.platform.web.Problem.FieldProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is sent to the API as the text that it says to be, and refuses what is none, or too much: Camel would find out
 * in the midst of it, and answer with an empty 500. Routes get their bodies by {@link HttpServletRequest#getReader()}.
 */
@Component
final class TextBodyFilter extends OncePerRequestFilter {

    private static final DataSize LARGEST = DataSize.ofMegabytes(16);

    private static final List<String> API = List.of("/api/", "/script/", "/cron-config");

    private final ProblemWriter problems;

    TextBodyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return API.stream().noneMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes((int) LARGEST.toBytes() + 1);
        if (body.length > LARGEST.toBytes()) {
            problems.write(
                    Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, ProblemDetails.of(HttpStatus.PAYLOAD_TOO_LARGE.value())),
                    response);
            return;
        }
        Charset charset = charset(request);
        Optional<String> text = decoded(body, charset);
        if (text.isPresent()) {
            chain.doFilter(new Read(request, text.get()), response);
        } else {
            problems.write(
                    Problem.ofFields(
                            "The body cannot be read; nothing was done.",
                            List.of(new FieldProblem("body", "must be text in %s".formatted(charset)))),
                    response);
        }
    }

    // Not the request's own encoding, which Spring forces to be UTF-8.
    private static Charset charset(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .map(MediaType::parseMediaType)
                .map(MediaType::getCharset)
                .orElse(StandardCharsets.UTF_8);
    }

    private static Optional<String> decoded(byte[] body, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The request with its body as text, which is read once. */
    private static final class Read extends HttpServletRequestWrapper {

        private final String text;

        Read(HttpServletRequest request, String text) {
            super(request);
            this.text = text;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new StringReader(text));
        }
    }
}

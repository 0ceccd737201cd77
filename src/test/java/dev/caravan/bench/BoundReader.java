package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Reads pages, one after another, until there are none; several threads may. */
record BoundReader(JsonNode fleet, BoundPages pages, BoundLoader loader, HttpClient client)
        implements Callable<Object> {

    BoundReader(JsonNode fleet, BoundPages pages, BoundLoader loader) {
        this(
                fleet,
                pages,
                loader,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    @Override
    public Object call() throws IOException, InterruptedException {
        Optional<BoundPages.Page> page = pages.take();
        while (page.isPresent()) {
            BoundRows rows = read(page.get());
            pages.read(page.get(), rows.total(), rows.lastPage());
            loader.load(rows);
            page = pages.take();
        }
        return this;
    }

    private BoundRows read(BoundPages.Page page) throws IOException, InterruptedException {
        JsonNode workspace = fleet.get(page.workspace());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(workspace.get("instance").asText() + "/api/sender-emails?page=" + page.number()))
                .header("Authorization", "Bearer " + workspace.get("apiKey").asText())
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " was answered with " + answer.statusCode());
        }
        return BoundRows.parse(page.workspace(), page.number(), answer.body());
    }
}

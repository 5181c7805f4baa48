// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What no client would send: every command with generated parameters, broken signatures, sessions and HTTP. Whatever comes,
 * the API answers in time, in the form that was asked for and with a documented status, tells nothing of its inside, and works
 * on. {@code -Dwelkin.fuzz.seed=N} takes other ones, {@code -Dwelkin.fuzz.requests=N} so many.
 */
class ApiFuzzIT {
  private static final long SEED = Long.getLong("welkin.fuzz.seed", 1);
  private static final int REQUESTS = Integer.getInteger("welkin.fuzz.requests", 3_000);
  private static final int CLIENTS = 4;

  @Test void whateverComesIsAnswered() throws Exception {
    try (Node node = Node.unpack("welkin.control", "fuzzed").start().ready()) {
      Lab lab = new Lab(node.api(), "2", null);
      Victims victims = new Victims(lab);
      JsonNode meanwhile = lab.deploy("meanwhile");

      Map<String, Integer> answers = new TreeMap<>();
      List<String> wrong = new ArrayList<>();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        List<Future<Verdicts>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
          int first = client;
          all.add(clients.submit(() -> requests(node, lab, victims, first)));
        }
        for (Future<Verdicts> each : all) {
          each.get().into(answers, wrong);
        }
      } finally {
        clients.shutdownNow();
      }
      MalformedHttp http = new MalformedHttp(node.port(), new Random(SEED));
      http.all().into(answers, wrong);
      System.out.println("api fuzz: seed " + SEED + ", answers " + answers);

      assertThat(wrong).as("seed " + SEED).isEmpty();
      assertThat(lab.api.job(meanwhile).path("virtualmachine").path("state").asText()).isEqualTo("Running");
      assertThat(lab.api.job(lab.deploy("afterwards")).path("virtualmachine").path("state").asText()).isEqualTo("Running");
      assertThat(node.get("/ready").statusCode()).isEqualTo(200);
      assertThat(lab.api.call("listDeadLetters").path("deadletter")).as("messages that a call has killed").isEmpty();
      assertThat(lab.api.call("resendDeadLetters", "all", "true").path("deadletters").path("resent").asInt()).isZero();
      assertThat(lab.api.call("listEvents", "type", "DEADLETTER.RESEND").path("event").path(0).path("resourcename").asText())
          .isEqualTo("all");
      assertThat(Files.readString(node.home().resolve("data/log/welkin.log")).lines().filter(l -> l.contains("ERROR")))
          .as("what input made the log say").isEmpty();
    }
  }

  /** Every fourth request, from this one on. */
  private static Verdicts requests(Node node, Lab lab, Victims victims, int first) throws Exception {
    Verdicts verdicts = new Verdicts();
    FuzzedCalls calls = new FuzzedCalls(lab.api, victims);
    try (RawHttp http = new RawHttp(node.port())) {
      for (int number = first; number < REQUESTS; number += CLIENTS) {
        FuzzedCalls.Sent sent = calls.next(new Random(SEED * 1_000_003 + number));
        verdicts.judge("request " + number + " " + sent.what(), http.exchange(sent.bytes()), sent.json());
      }
    }
    return verdicts;
  }
}

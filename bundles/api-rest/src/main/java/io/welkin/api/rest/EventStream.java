// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client that listens. What it does not take in time ends its stream: it comes again and says what it had last. Thread safe. */
final class EventStream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int MOST = 1000;

  private final AsyncContext context;
  private final Source source;
  private final ApiRequest who;
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private ServletOutputStream out;
  private boolean ending;
  private boolean closed;
  private boolean asking;
  private long hint = -1;
  private long asked;
  private long spoken;

  /** @param who the call that the client's credentials came with */
  EventStream(AsyncContext context, Source source, ApiRequest who) {
    this.context = context;
    this.source = source;
    this.who = who;
  }

  /** What to ask now, or null when it is not time: something may have happened since, or it is long ago. */
  synchronized ApiRequest question(long hints, long now, long patience) {
    if (asking || closed || ending || hint == hints && now - asked < patience) {
      return null;
    }
    asking = true;
    hint = hints;
    asked = now;
    return new ApiRequest(source.command(), source.parameters(), who.credentials(), null, "GET", io.welkin.kernel.Ids.next(),
        who.remoteAddress(), who.protocol());
  }

  /** Shows what is new in an answer. */
  synchronized void answered(ApiResponse answer) {
    asking = false;
    try {
      if (answer.failed()) {
        throw Problem.of(answer, source.idParameter()).refused();
      }
      var news = source.news(answer);
      begin();
      news.forEach(row -> say("data", row.path("id").asText(), row));
      ending = source.ended();
    } catch (Problem.Refused e) {
      refuse(e.problem());
    }
    flush();
  }

  /** Says that it is still there, so that nobody on the way takes the connection for dead. */
  synchronized void heartbeat(long now, long silence) {
    if (out != null && now - spoken > silence) {
      add(": still here\n\n", now);
      flush();
    }
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      context.complete();
    }
  }

  private void begin() {
    if (out == null) {
      HttpServletResponse response = (HttpServletResponse) context.getResponse();
      response.setStatus(HttpServletResponse.SC_OK);
      response.setContentType("text/event-stream;charset=utf-8");
      response.setHeader("Cache-Control", "no-store");
      add("retry: 2000\n\n", System.nanoTime());
      listen();
    }
  }

  private void listen() {
    try {
      out = context.getResponse().getOutputStream();
      out.setWriteListener(this);
    } catch (IOException e) {
      onError(e);
    }
  }

  /** Before the first event it is an answer like any other. */
  synchronized void refuse(Problem problem) {
    ending = true;
    if (out == null) {
      HttpServletResponse response = (HttpServletResponse) context.getResponse();
      response.setStatus(problem.status());
      response.setContentType(Problem.TYPE);
      queue.add(Answers.bytes(problem.json().put("request", who.requestId().toString())));
      listen();
    } else {
      say("problem", null, problem.json());
    }
  }

  private void say(String event, String id, JsonNode data) {
    add((id == null || id.isEmpty() ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: "
        + new String(Answers.bytes(data), StandardCharsets.UTF_8) + "\n\n", System.nanoTime());
  }

  private void add(String text, long now) {
    spoken = now;
    queue.add(text.getBytes(StandardCharsets.UTF_8));
    ending |= queue.size() > MOST;
  }

  /** Writes as much as the client takes. */
  private void flush() {
    try {
      while (!closed && out != null && out.isReady()) {
        byte[] next = queue.poll();
        if (next != null) {
          out.write(next);
        } else if (ending) {
          close();
        } else {
          out.flush();
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      onError(e);
    }
  }

  @Override public synchronized void onWritePossible() {
    flush();
  }

  @Override public synchronized void onError(Throwable problem) {
    LOG.debug("A client has stopped to listen", problem);
    close();
  }
}

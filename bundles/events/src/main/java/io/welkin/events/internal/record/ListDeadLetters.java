// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.bus.Headers;
import io.welkin.bus.Queues;
import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listDeadLetters}: the messages that found no one, with what they say for one of them. Of Welkin's own. */
@Component(service = Operation.class)
public final class ListDeadLetters implements Operation {
  private static final int MOST = 500;
  private static final int LONGEST_BODY = 4_000;
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listDeadLetters",
      "Lists the messages that found no one to take them, the oldest first, at most " + MOST + ".")
      .rest("dead-letters", "GET").roles(RoleType.ROOT)
      .text("id", "the one with this id, with the beginning of what it says").text("address", "those that died at this address")
      .answers(ResultDescriptor.list("deadletter", List.of(
          FieldDescriptor.of("id", "string", "id of the letter"),
          FieldDescriptor.of("address", "string", "where the message died"),
          FieldDescriptor.of("type", "string", "type of the message"),
          FieldDescriptor.of("reason", "string", "why it is here"),
          FieldDescriptor.of("description", "string", "the reason in words"),
          FieldDescriptor.of("key", "string", "run and step that it belongs to"),
          FieldDescriptor.of("attempt", "integer", "which attempt of the step"),
          FieldDescriptor.of("resourceid", "string", "the resource that it is about"),
          FieldDescriptor.of("endpointid", "string", "the endpoint that it is for"),
          FieldDescriptor.of("fence", "long", "fence of the resource"),
          FieldDescriptor.of("size", "integer", "bytes of the body, as far as it was kept"),
          FieldDescriptor.of("whole", "boolean", "false when it was too large to be kept, and cannot be sent again"),
          FieldDescriptor.of("body", "string", "its first " + LONGEST_BODY + " characters, with id")))).build();

  private final Queues queues;

  @Activate
  public ListDeadLetters(@Reference Queues queues) {
    this.queues = queues;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    String id = call.parameters().string("id").orElse(null);
    List<Map<String, Object>> items = queues
        .deadLetters(new Queues.Letters(id, call.parameters().string("address").orElse(null)), MOST).stream()
        .map(letter -> item(letter, id != null)).toList();
    return new Answer.Page(items.size(), items);
  }

  private static Map<String, Object> item(Queues.DeadLetter letter, boolean withBody) {
    Headers headers = letter.envelope().headers();
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", letter.id());
    item.put("address", letter.address());
    item.put("type", letter.envelope().type());
    item.put("reason", letter.reason().code());
    item.put("description", letter.reason().message());
    item.put("key", headers.key());
    item.put("attempt", headers.attempt());
    item.put("resourceid", headers.resource());
    item.put("endpointid", headers.endpoint());
    item.put("fence", headers.fence());
    item.put("size", letter.envelope().body().length);
    item.put("whole", letter.whole());
    if (withBody) {
      String text = letter.envelope().text();
      item.put("body", text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) : text);
    }
    item.values().removeIf(Objects::isNull);
    return item;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.bus.Presence;
import io.welkin.domain.Describe;
import io.welkin.inventory.Drivers;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listPlugins}: the drivers that are present, from the heartbeats of their hosts. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListPlugins implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listPlugins", "Lists the driver plugins that are present.").rest("plugins", "GET")
      .roles(RoleType.ROOT).text("type", "the driver type")
      .answers(ResultDescriptor.list("plugin", List.of(
          FieldDescriptor.of("instance", "string", "the driver-host that has it"),
          FieldDescriptor.of("type", "string", "the type that the driver declares"),
          FieldDescriptor.of("bundle", "string", "symbolic name of the plugin"),
          FieldDescriptor.of("version", "string", "version of the plugin"),
          FieldDescriptor.of("facets", "string", "what it can do"),
          FieldDescriptor.of("endpoints", "integer", "endpoints that are open"),
          FieldDescriptor.of("inflight", "integer", "commands that it works on now"),
          FieldDescriptor.of("seen", "date", "when its host was heard last")))).build();

  private final Drivers drivers;

  @Activate
  public ListPlugins(@Reference Drivers drivers) {
    this.drivers = drivers;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Presence host : drivers.present()) {
      for (Presence.Driver driver : host.drivers()) {
        if (call.parameters().string("type").map(driver.type()::equalsIgnoreCase).orElse(true)) {
          items.add(item(host, driver));
        }
      }
    }
    return new Answer.Page(items.size(), items);
  }

  private static Map<String, Object> item(Presence host, Presence.Driver driver) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("instance", host.instance());
    item.put("type", driver.type());
    item.put("bundle", driver.bundle());
    item.put("version", driver.version());
    item.put("facets", String.join(",", driver.facets()));
    item.put("endpoints", driver.endpoints().size());
    item.put("inflight", driver.inFlight());
    item.put("seen", host.at());
    item.values().removeIf(Objects::isNull);
    return item;
  }
}

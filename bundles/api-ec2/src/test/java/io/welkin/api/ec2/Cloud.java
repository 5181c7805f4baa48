// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** A cloud of a few operations that keep what they make in memory. They answer as the real ones do, as far as the edge looks. */
final class Cloud {
  static final String ZONE = "0ddba11e-0000-4000-8000-000000000001";
  static final String IMAGE = "0ddba11e-0000-4000-8000-000000000002";
  static final String OFFERING = "0ddba11e-0000-4000-8000-000000000003";
  private static final UUID JOB = new UUID(4, 2);

  final Map<String, Map<String, Object>> machines = new LinkedHashMap<>();
  private final Map<UUID, UUID> made = new HashMap<>();
  int room = Integer.MAX_VALUE;

  private record Fixed(OperationDescriptor descriptor, Function<Call, Answer> work) implements Operation {
    @Override public Answer handle(Call call) {
      return work.apply(call);
    }
  }

  private static Operation list(String name, Function<Parameters, Stream<Map<String, Object>>> rows, String... parameters) {
    return operation(name, Mode.SYNC, call -> {
      List<Map<String, Object>> all = rows.apply(call.parameters()).toList();
      int size = call.parameters().integer("pagesize").orElse(500);
      int from = (call.parameters().integer("page").orElse(1) - 1) * size;
      return new Answer.Page(all.size(), all.stream().skip(from).limit(size).map(row -> (Map<String,
          Object>) new LinkedHashMap<>(row))
          .toList());
    }, parameters);
  }

  private static Operation operation(String name, Mode mode, Function<Call, Answer> work, String... parameters) {
    List<ParameterDescriptor> all = new ArrayList<>(Arrays.stream(parameters).map(p -> ParameterDescriptor.string(p, "")
        .max(10_000)).toList());
    all.add(ParameterDescriptor.of("page", io.welkin.operations.ParameterType.INTEGER, ""));
    all.add(ParameterDescriptor.of("pagesize", io.welkin.operations.ParameterType.INTEGER, ""));
    return new Fixed(OperationDescriptorBuilder.builder().name(name).resource("r").verb("GET").mode(mode)
        .eventType(mode == Mode.SYNC ? null : "VM.CHANGE").roles(RoleType.ALL)
        .description("For tests.").parameters(all)
        .result(ResultDescriptor.list("thing", List.of(FieldDescriptor.of("id", "string", "its id")))).build(), work);
  }

  List<Operation> operations() {
    return List.of(
        list("listZones", p -> Stream.of(Map.of("id", ZONE, "name", "east", "allocationstate", "Enabled")), "name"),
        list("listTemplates", p -> Stream.of(Map.<String, Object>of("id", IMAGE, "name", "guest", "isready", true, "account",
            "ann"))
            .filter(t -> p.string("id", IMAGE).equals(IMAGE)), "templatefilter", "id", "ids"),
        list("listServiceOfferings", p -> Stream.of(Map.<String, Object>of("id", OFFERING, "name", "tiny", "cpunumber", 1,
            "memory", 128)).filter(o -> p.string("name", "tiny").equals("tiny")), "name"),
        list("listVirtualMachines", p -> machines.values().stream().filter(m -> p.string("ids").isEmpty()
            || List.of(p.text("ids").split(",")).contains(m.get("id").toString())), "ids", "listall"),
        operation("deployVirtualMachine", Mode.ASYNC_CREATE, this::deploy, "zoneid", "serviceofferingid", "templateid",
            "networkids",
            "ipaddress", "keypair", "userdata"),
        power("startVirtualMachine", "Running"), power("stopVirtualMachine", "Stopped"), power("destroyVirtualMachine",
            "Destroyed"));
  }

  private Answer deploy(Call call) {
    UUID id = made.computeIfAbsent(call.requestId(), request -> UUID.randomUUID());
    if (machines.size() >= room && !machines.containsKey(id.toString())) {
      throw new io.welkin.operations.ApiException(io.welkin.operations.ApiError.INSUFFICIENT_CAPACITY,
          io.welkin.operations.ApiException.CS_CAPACITY, "no room");
    }
    machines.putIfAbsent(id.toString(), new HashMap<>(Map.of("id", id, "name", "vm<&>\u0001" + machines.size(), "state", "Running",
        "zonename", "east", "serviceofferingname", "tiny", "templateid", IMAGE, "account", call.caller().account(),
        "created", "2026-01-02T03:04:05+0000", "powerstate", "PowerOn", "deleteprotection", false)));
    return new Answer.Accepted(JOB, id);
  }

  private Operation power(String name, String state) {
    return operation(name, Mode.ASYNC, call -> {
      machines.get(call.parameters().text("id")).put("state", state);
      return new Answer.Accepted(JOB, null);
    }, "id", "forced");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Operations for tests, which remember their last call. */
final class Sample implements Operation {
  private final OperationDescriptor descriptor;
  private final Function<Call, Answer> work;
  private final AtomicReference<Call> last = new AtomicReference<>();
  private final boolean waits;

  Sample(OperationDescriptor descriptor, Function<Call, Answer> work) {
    this(descriptor, work, false);
  }

  Sample(OperationDescriptor descriptor, Function<Call, Answer> work, boolean waits) {
    this.descriptor = descriptor;
    this.work = work;
    this.waits = waits;
  }

  static OperationDescriptor describe(String name, ParameterDescriptor... parameters) {
    return OperationDescriptorBuilder.builder().name(name).resource("samples").verb("GET").mode(Mode.SYNC)
        .roles(RoleType.ALL).description("For tests.").parameters(Arrays.asList(parameters))
        .result(ResultDescriptor.list("sample", List.of(FieldDescriptor.of("id", "string", "its id")))).build();
  }

  /** With the parameters of every list that rows of owners are chosen by. */
  static OperationDescriptor scoped(String name, ParameterDescriptor... more) {
    List<ParameterDescriptor> all = new ArrayList<>(Arrays.asList(more));
    all.add(ParameterDescriptor.string("account", ""));
    all.add(ParameterDescriptor.id("domainid", "Domain", ""));
    all.add(ParameterDescriptor.of("isrecursive", io.welkin.operations.ParameterType.BOOLEAN, ""));
    all.add(ParameterDescriptor.of("listall", io.welkin.operations.ParameterType.BOOLEAN, ""));
    all.add(ParameterDescriptor.string("projectid", ""));
    return describe(name, all.toArray(ParameterDescriptor[]::new));
  }

  static OperationDescriptor change(String name, String entity, ParameterDescriptor... parameters) {
    return OperationDescriptorBuilder.builder(describe(name, parameters)).eventType("SAMPLE.CHANGE").entity(entity)
        .result(ResultDescriptor.success()).build();
  }

  static OperationDescriptor roles(OperationDescriptor descriptor, Set<RoleType> roles) {
    return OperationDescriptorBuilder.builder(descriptor).roles(roles).build();
  }

  static Sample empty(OperationDescriptor descriptor) {
    return new Sample(descriptor, call -> new Answer.Page(0, List.of()));
  }

  static Sample yes(OperationDescriptor descriptor) {
    return new Sample(descriptor, call -> Answer.Success.YES);
  }

  static Sample item(OperationDescriptor descriptor, Map<String, Object> fields) {
    return new Sample(descriptor, call -> new Answer.Item(fields));
  }

  @Override public OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public boolean waits() {
    return waits;
  }

  @Override public Answer handle(Call call) {
    last.set(call);
    return work.apply(call);
  }

  /** The last call since this was asked, or null. */
  Call last() {
    return last.getAndSet(null);
  }
}

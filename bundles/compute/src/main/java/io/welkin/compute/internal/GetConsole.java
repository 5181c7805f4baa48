// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.DriverQuestions;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.spi.command.OpenConsole;
import io.welkin.spi.compute.ConsoleEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code getVirtualMachineConsole}: where the graphical console listens, as the host sees it. For root administrators:
 * users will get theirs through a console proxy. An operation of Welkin's own.
 */
@Component(service = Operation.class)
public final class GetConsole implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("getVirtualMachineConsole", "Says where the graphical console of a VM listens.")
      .rest("virtual-machines", "console").roles(RoleType.ROOT)
      .needId("id", "UserVm", "the ID of the virtual machine")
      .answers(ResultDescriptor.object("console", List.of(
          FieldDescriptor.of("protocol", "string", "such as vnc"),
          FieldDescriptor.of("host", "string", "the address, as seen from the host"),
          FieldDescriptor.of("port", "integer", "the TCP port"),
          FieldDescriptor.of("password", "string", "its password, if it has one")))).build();

  private final DriverQuestions questions;

  @Activate
  public GetConsole(@Reference DriverQuestions questions) {
    this.questions = questions;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    UUID vm = call.parameters().id("id");
    ConsoleEndpoint console = questions.ask(vm, e -> new OpenConsole(e, vm), ConsoleEndpoint.class);
    Map<String, Object> fields = new HashMap<>();
    fields.put("protocol", console.protocol());
    fields.put("host", console.host());
    fields.put("port", console.port());
    if (console.password() != null) {
      fields.put("password", console.password());
    }
    return new Answer.Item(fields);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.DriverQuestions;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.spi.command.ReadSerial;
import io.welkin.spi.compute.SerialChunk;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code getVirtualMachineConsoleOutput}: what a guest wrote to its serial port. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class GetConsoleOutput implements Operation {
  private static final int MOST = 65_536;
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("getVirtualMachineConsoleOutput", "Reads what a guest wrote to its serial port.")
      .rest("virtual-machines", "console-output").needId("id", "UserVm", "the ID of the virtual machine")
      .number("offset", "the byte to begin with, default 0").integer("limit", "most bytes, default 65536")
      .answers(ResultDescriptor.object("consoleoutput", List.of(
          FieldDescriptor.of("virtualmachineid", "string", "the ID of the virtual machine"),
          FieldDescriptor.of("output", "string", "the text"),
          FieldDescriptor.of("offset", "long", "the byte that the text begins with"),
          FieldDescriptor.of("nextoffset", "long", "the byte to ask for next")))).build();

  private final DriverQuestions questions;

  @Activate
  public GetConsoleOutput(@Reference DriverQuestions questions) {
    this.questions = questions;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    UUID vm = p.id("id");
    long offset = p.number("offset").orElse(0L);
    int limit = p.integer("limit").orElse(MOST);
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw ApiException.parameter("offset is 0 or more, limit from 1 to " + MOST);
    }
    SerialChunk chunk = questions.ask(vm, endpoint -> new ReadSerial(endpoint, vm, offset, limit), SerialChunk.class);
    return new Answer.Item(Map.of("virtualmachineid", vm, "output", chunk.text(), "offset", chunk.offset(),
        "nextoffset", chunk.nextOffset()));
  }
}

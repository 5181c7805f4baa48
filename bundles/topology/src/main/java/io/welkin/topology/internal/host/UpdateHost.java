// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Host;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.HostLife;
import io.welkin.topology.HostLife.State;
import io.welkin.topology.HostLife.Trigger;
import io.welkin.topology.internal.Places;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateHost}. A disabled host keeps its guests and gets no new ones. */
@Component(service = Operation.class)
public final class UpdateHost extends ChangeOperation {
  private final HostAnswers answers;

  @Activate
  public UpdateHost(@Reference UnitOfWork unitOfWork, @Reference HostAnswers answers) {
    super(unitOfWork, Describe.operation("updateHost", "Changes a host.").rest("hosts", "PATCH").roles(RoleType.ROOT)
        .changes("HOST.EDIT", "Host").needId("id", "Host", "the ID of the host").text("name", "the name of the host")
        .text("allocationstate", "Enable or Disable").list("hosttags", "the tags of the host, in place of those it has")
        .refuses("addAnnotation writes on hosts", "annotation")
        .refuses(Absent.EXTENSIONS, "externaldetails", "cleanupexternaldetails")
        .refuses("tags are words, not rules", "istagarule")
        .refuses("templates say what systems need", "oscategoryid")
        .refuses("a host keeps its address", "url")
        .answersObject("host", HostRows.MODEL, HostRows.MORE).build());
    this.answers = answers;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("id");
    Host host = Places.live(tx.of(Host.class).find(id), id, "host", Host::removed);
    tx.of(Host.class).update(host.with(h -> h.name(p.string("name", host.name()))
        .tags(p.has("hosttags") ? tags(p) : host.tags())));
    p.string("allocationstate").ifPresent(text -> {
      Trigger trigger = trigger(text);
      State wanted = trigger == Trigger.ENABLE ? State.ENABLED : State.DISABLED;
      if (HostLife.TABLE.state(host.state()) != wanted) {
        tx.lifecycle().fire(HostLife.TABLE, Host.class, id, trigger, Cause.user(call.caller().username()));
      }
    });
    return new Answer.Item(answers.one(tx, call.caller(), id));
  }

  private static List<String> tags(Parameters p) {
    return p.list("hosttags").stream().map(String::trim).filter(t -> !t.isEmpty()).distinct().toList();
  }

  private static Trigger trigger(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "enable", "enabled" -> Trigger.ENABLE;
      case "disable", "disabled" -> Trigger.DISABLE;
      default -> throw ApiException.parameter("allocationstate must be Enable or Disable, not " + text);
    };
  }
}

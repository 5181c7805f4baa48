// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateTemplate}. */
@Component(service = Operation.class)
public final class UpdateTemplate extends ChangeOperation {
  private final Listing listing = new Listing(TemplateList.MODEL);

  @Activate
  public UpdateTemplate(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateTemplate", "Updates attributes of a template.")
        .rest("templates", "PATCH").changes("TEMPLATE.UPDATE", "Template")
        .needId("id", "Template", "the ID of the template").text("name", "the name of the template")
        .with(ParameterDescriptor.string("displaytext", "the display text of the template").max(4096))
        .flag("passwordenabled", "true if it takes a password").flag("sshkeyenabled", "true if it takes ssh keys")
        .flag("isdynamicallyscalable", "true if its VMs can be resized while running")
        .flag("requireshvm", "true if it needs HVM").id("ostypeid", "GuestOS", "the ID of the OS type")
        .text("templatetag", "the tag for this template")
        .map("details", "settings; they take the place of all that there are")
        .flag("bootable", "has no effect: every template boots")
        .flag("forceupdateostype", "has no effect: the system can be said anew at any time")
        .refuses(Absent.KUBERNETES, "forcks")
        .refuses(Absent.SYSTEM_VMS, "isrouting")
        .refuses(Absent.ORDER, "sortkey")
        .refuses("details are given anew, each by its name", "cleanupdetails")
        .refuses("a template keeps what its image is", "arch", "format", "templatetype")
        .answersObject("template", TemplateList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    Template t = tx.of(Template.class).get(p.id("id"));
    Map<String, String> details = p.has("details") ? p.details("details") : t.details();
    tx.of(Template.class).update(t.with(b -> b.name(p.string("name", t.name()))
        .displayText(p.string("displaytext", t.displayText()))
        .passwordEnabled(p.flag("passwordenabled", t.passwordEnabled()))
        .sshKeyEnabled(p.flag("sshkeyenabled", t.sshKeyEnabled()))
        .scalable(p.flag("isdynamicallyscalable", t.scalable())).requiresHvm(p.flag("requireshvm", t.requiresHvm()))
        .templateTag(p.string("templatetag", t.templateTag())).osTypeId(p.uuid("ostypeid").orElse(t.osTypeId())).details(details)));
    return new Answer.Item(listing.shown(tx, call.caller(), t.id()));
  }
}

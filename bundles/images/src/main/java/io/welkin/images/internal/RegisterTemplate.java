// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.Owners;
import io.welkin.images.internal.os.DefaultGuestOs;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code registerTemplate}: answers at once; a run fetches it and makes it ready. */
@Component(service = Operation.class)
public final class RegisterTemplate extends ChangeOperation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("registerTemplate", "Registers an existing template into the cloud.").rest("templates", "POST")
      .changes("TEMPLATE.CREATE", "Template").need("name", "the name of the template")
      .need("format", "the format: QCOW2 or RAW").need("hypervisor", "the target hypervisor for the template")
      .with(ParameterDescriptor.string("url", "where the hosts fetch it: http, https or file").mandatory().max(2048),
          ParameterDescriptor.string("displaytext", "the display text of the template").max(4096))
      .id("zoneid", "Zone", "the zone of the template; none or -1 for every zone")
      .ids("zoneids", "Zone", "zones of the template: one, or none for every zone")
      .text("checksum", "{SHA-256}hex, {MD5}hex or hex alone")
      .flag("ispublic", "true if the template is for everyone").flag("isfeatured", "true if it is featured")
      .flag("isextractable", "true if it may be taken out").flag("passwordenabled", "true if it takes a password")
      .flag("sshkeyenabled", "true if it takes ssh keys").flag("requireshvm", "true if it needs HVM")
      .flag("isdynamicallyscalable", "true if its VMs can be resized while running").integer("bits", "32 or 64")
      .text("arch", "CPU architecture, x86_64 by default").text("templatetag", "the tag for this template")
      .id("ostypeid", "GuestOS", "the ID of the OS type, Other (64-bit) by default")
      .text("templatetype", "USER (default)").map("details", "settings; kernelurl, initrdurl, kernelchecksum, "
          + "initrdchecksum and commandline boot a kernel directly")
      .text("account", "an account that the template is for, with domainid").id("domainid", "Domain", "the domain of that account")
      .text("projectid", "the project that the template is for")
        .refuses("drivers read images of disks", "deployasis")
        .refuses("images are copied to pools", "directdownload")
        .refuses(Absent.EXTENSIONS, "extensionid", "externaldetails")
        .refuses(Absent.KUBERNETES, "forcks")
        .refuses(Absent.SYSTEM_VMS, "isrouting")
        .answers(ResultDescriptor.list("template", Describe.fields(TemplateList.MODEL))).build();

  private final Workflows workflows;
  private final Listing listing = new Listing(TemplateList.MODEL);

  @Activate
  public RegisterTemplate(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, DESCRIPTOR);
    this.workflows = workflows;
  }

  @Override protected Answer change(Tx tx, Call call) {
    TemplateSettings.check(tx, call);
    Template template = tx.of(Template.class).insert(wanted(call, Owners.of(tx, call)).withCreated(tx.now()));
    workflows.start(tx, new StartRun("register-template", "template", template.id(),
        Map.of("template", template.id()), List.of(Want.exclusive(template.id())), null,
        Cause.user(call.caller().username()), call.traceparent()));
    return new Answer.Page(1, List.of(listing.shown(tx, call.caller(), template.id())));
  }

  private static Template wanted(Call call, Owners.Owner owner) {
    Parameters p = call.parameters();
    String format = p.text("format").toUpperCase(Locale.ROOT);
    if (!List.of("QCOW2", "RAW").contains(format)) {
      throw ApiException.parameter("the format of a template is QCOW2 or RAW");
    }
    Map<String, String> details = p.details("details");
    checkUrl(p.text("url"));
    details.entrySet().stream().filter(e -> e.getKey().endsWith("url")).forEach(e -> checkUrl(e.getValue()));
    boolean admin = call.caller().root();
    return TemplateBuilder.builder().id(Ids.next()).accountId(owner.account())
        .domainId(owner.domain()).zoneId(zone(p)).name(p.text("name"))
        .displayText(p.string("displaytext", p.text("name"))).format(format).hypervisor(p.text("hypervisor"))
        .url(p.text("url")).checksum(p.string("checksum", null)).isPublic(p.flag("ispublic", false))
        .featured(admin && p.flag("isfeatured", false)).extractable(p.flag("isextractable", false))
        .passwordEnabled(p.flag("passwordenabled", false)).sshKeyEnabled(p.flag("sshkeyenabled", false))
        .requiresHvm(p.flag("requireshvm", true)).scalable(p.flag("isdynamicallyscalable", false))
        .bits(p.integer("bits").orElse(64)).arch(p.string("arch", "x86_64"))
        .templateType(p.string("templatetype", "USER")).templateTag(p.string("templatetag", null)).details(details)
        .osTypeId(p.uuid("ostypeid").orElse(DefaultGuestOs.OTHER))
        .status("DOWNLOAD_IN_PROGRESS").ready(false).build();
  }

  private static UUID zone(Parameters p) {
    List<UUID> zones = p.ids("zoneids");
    if (zones.size() > 1) {
      throw ApiException.parameter("a template is for one zone, or for every zone");
    }
    return p.uuid("zoneid").orElse(zones.isEmpty() ? null : zones.get(0));
  }

  private static void checkUrl(String text) {
    try {
      String scheme = URI.create(text).getScheme();
      if (scheme == null || !List.of("http", "https", "file").contains(scheme)) {
        throw ApiException.parameter("the url of a template begins with http, https or file");
      }
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("the url of the template is not a URI");
    }
  }
}

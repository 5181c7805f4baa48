// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listTemplates}: who sees what follows from the template filter, not from ownership alone. */
@Component(service = Operation.class)
public final class TemplateList extends ListOperation {
  private static final String ANYONE = "anyone";
  static final ReadModel MODEL = ReadModel.from("TEMPLATE t")
      .join("left join ACCOUNT a on a.ID = t.ACCOUNT_ID")
      .join("left join DOMAIN_ d on d.ID = t.DOMAIN_ID")
      .join("left join ZONE z on z.ID = t.ZONE_ID")
      .join("left join GUEST_OS g on g.ID = t.OS_TYPE_ID").join("left join USER_DATA u on u.ID = t.USER_DATA_ID")
      .field("id", "t.ID", Type.UUID, "the template ID")
      .field("name", "t.NAME", Type.STRING, "the template name")
      .field("displaytext", "t.DISPLAY_TEXT", Type.STRING, "the template display text")
      .field("zoneid", "t.ZONE_ID", Type.UUID, "the ID of the zone for this template; absent for every zone")
      .field("zonename", "z.NAME", Type.STRING, "the name of the zone for this template")
      .field("crossZones", "case when t.ZONE_ID is null then TRUE else FALSE end", Type.BOOLEAN,
          "true if the template is for every zone")
      .field("format", "t.FORMAT", Type.STRING, "the format of the template")
      .field("hypervisor", "t.HYPERVISOR", Type.STRING, "the target hypervisor for the template")
      .field("isready", "t.READY", Type.BOOLEAN, "true if VMs can be made from it")
      .field("status", "t.STATUS", Type.STRING, "the status of the template")
      .field("isfeatured", "t.FEATURED", Type.BOOLEAN, "true if this template is featured")
      .field("ispublic", "t.IS_PUBLIC", Type.BOOLEAN, "true if this template is for everyone")
      .field("isextractable", "t.EXTRACTABLE", Type.BOOLEAN, "true if the template may be taken out")
      .field("isdynamicallyscalable", "t.SCALABLE", Type.BOOLEAN, "true if its VMs can be resized while running")
      .field("passwordenabled", "t.PASSWORD_ENABLED", Type.BOOLEAN, "true if the reset password feature is enabled")
      .field("sshkeyenabled", "t.SSH_KEY_ENABLED", Type.BOOLEAN, "true if the template takes ssh keys")
      .field("requireshvm", "t.REQUIRES_HVM", Type.BOOLEAN, "true if it needs hardware virtualisation")
      .field("bits", "t.BITS", Type.INTEGER, "the processor bit size")
      .field("arch", "t.ARCH", Type.STRING, "CPU architecture of the template")
      .field("templatetype", "t.TEMPLATE_TYPE", Type.STRING, "the type of the template")
      .field("templatetag", "t.TEMPLATE_TAG", Type.STRING, "the tag of this template")
      .field("ostypeid", "t.OS_TYPE_ID", Type.UUID, "the ID of the OS type for this template")
      .field("ostypename", "g.DISPLAY_NAME", Type.STRING, "the name of the OS type for this template")
      .field("userdataid", "t.USER_DATA_ID", Type.UUID, "the id of the user data linked to this template")
      .field("userdataname", "u.NAME", Type.STRING, "the name of the user data linked to this template")
      .field("userdataparams", "u.PARAMS", Type.STRING, "the parameters of the user data linked to this template")
      .field("userdatapolicy", "t.USER_DATA_POLICY", Type.STRING, "what happens to user data that a deploy brings")
      .field("checksum", "t.CHECKSUM", Type.STRING, "checksum of the template")
      .field("size", "t.VIRTUAL_SIZE", Type.LONG, "the size of the template in bytes")
      .field("physicalsize", "t.PHYSICAL_SIZE", Type.LONG, "the bytes that it takes in a pool")
      .field("details", "t.DETAILS", Type.JSON, "additional key/value details")
      .adminField("url", "t.URL", Type.STRING, "where it comes from")
      .field("account", "a.NAME", Type.STRING, "the account name to which the template belongs")
      .field("accountid", "t.ACCOUNT_ID", Type.UUID, "the account id to which the template belongs")
      .field("domainid", "t.DOMAIN_ID", Type.UUID, "the ID of the domain to which the template belongs")
      .field("domain", "d.NAME", Type.STRING, "the name of the domain to which the template belongs")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain to which the template belongs")
      .field("created", "t.CREATED", Type.INSTANT, "the date this template was created")
      .field("removed", "t.REMOVED", Type.INSTANT, "the date this template was removed")
      .filter("id", "t.ID", Operator.EQ).filter("ids", "t.ID", Operator.IN).filter("name", "t.NAME", Operator.EQ)
      .filter("hypervisor", "t.HYPERVISOR", Operator.EQ).filter("isready", "t.READY = TRUE", Operator.HOLDS)
      .filter("templatetype", "t.TEMPLATE_TYPE", Operator.EQ).filter("arch", "t.ARCH", Operator.EQ)
      .joinedFilter("oscategoryid", "g.CATEGORY_ID", Operator.EQ)
      .filter("storageid", "exists (select 1 from TEMPLATE_COPY c where c.TEMPLATE_ID = t.ID and c.POOL_ID = ?)",
          Operator.CONDITION)
      .filter("_live", "t.REMOVED is null", Operator.HOLDS)
      .filter("_zones", "coalesce(t.ZONE_ID, '" + ANYONE + "')", Operator.IN)
      .filter("_featured", "t.FEATURED = TRUE", Operator.HOLDS).filter("_public", "t.IS_PUBLIC = TRUE", Operator.HOLDS)
      .filter("_owner", "t.ACCOUNT_ID", Operator.EQ).filter("_others", "t.ACCOUNT_ID", Operator.NOT_IN)
      .filter("_visible", "case when t.IS_PUBLIC = TRUE then '" + ANYONE + "' else t.ACCOUNT_ID end", Operator.IN)
      .keywords("t.NAME", "t.DISPLAY_TEXT").order("t.CREATED, t.ID").tagged("Template").annotated()
          .projects("t.ACCOUNT_ID").build();

  @Activate
  public TemplateList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listTemplates", "Lists templates that the caller may use.")
        .rest("templates", "GET")
        .need("templatefilter", "featured, self, selfexecutable, sharedexecutable, executable, community or all")
        .findId("id", "Template", "the template ID").ids("ids", "Template", "the IDs of the templates")
        .text("name", "the template name").text("hypervisor", "the hypervisor for which to restrict the search")
        .findId("zoneid", "Zone", "list templates by zone").flag("isready", "list templates that are ready, or not")
        .flag("showremoved", "whether deleted templates are listed too").text("templatetype", "the template type")
        .text("arch", "the CPU architecture")
        .findId("oscategoryid", "GuestOSCategory", "the OS category").byTags().owned()
        .flag("showicon", "has no effect: nothing has an icon")
        .list("details", "has no effect: a template is always shown in full")
        .flag("showunique", "has no effect: each template is shown once")
        .with(ParameterDescriptor.id("storageid", "StoragePool", "the pool that has a copy").only(RoleType.ROOT))
        .refuses(Absent.EXTENSIONS, "extensionid")
        .refuses(Absent.KUBERNETES, "forcks")
        .refuses(Absent.VNFS, "isvnf")
        .refuses("templates have no parent", "parenttemplateid")
        .refuses(Absent.IMAGE_STORES, "imagestoreid")
        .answersList("template", MODEL).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    if (!p.flag("showremoved", false)) {
      filters.put("_live", true);
    }
    p.uuid("zoneid").ifPresent(zone -> filters.put("_zones", List.of(ANYONE, zone.toString())));
    String own = call.caller().accountId().toString();
    if (!call.caller().root()) {
      filters.put("_visible", List.of(ANYONE, own));
    }
    switch (p.text("templatefilter")) {
      case "featured" -> filters.putAll(Map.of("_featured", true, "_public", true, "isready", true));
      case "self" -> filters.put("_owner", own);
      case "selfexecutable" -> filters.putAll(Map.of("_owner", own, "isready", true));
      case "sharedexecutable" -> filters.putAll(Map.of("_owner", own, "_others", List.of(own)));
      case "executable" -> filters.putAll(Map.of("_visible", List.of(ANYONE, own), "isready", true));
      case "community" -> filters.putAll(Map.of("_public", true, "_featured", false, "_others", List.of(own)));
      case "all" -> {
        if (!RoleType.ADMINS.contains(call.caller().role())) {
          throw ApiException.parameter("templatefilter all is for administrators");
        }
      }
      default -> throw ApiException.parameter("there is no templatefilter " + p.text("templatefilter"));
    }
    return filters;
  }
}

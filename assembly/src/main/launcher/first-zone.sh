#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The first zone of a new home and its first VM, made through the API like any other.

bridge=welkin0
guest='' zone='' cluster='' network='' template='' tiny=''

# first_zone: on the best hypervisor there is; does nothing when there is a zone.
first_zone() {
  local hypervisor=Simulator
  if [ "$(api listZones | json count)" ]; then
    return 0
  fi
  [ -n "$simulated" ] || ! prepare_kvm || hypervisor=KVM
  say "Making a first zone with $([ $hypervisor = KVM ] && echo 'libvirt and QEMU on this machine' || echo "$hosts simulated hosts") ..."
  make_zone "$hypervisor" || fail "the first zone could not be made; see $home/data/log/welkin.log"
  first_vm
}

# prepare_kvm: libvirt answers, there are a bridge and a guest image. Only root can do what is missing.
prepare_kvm() {
  local log=$home/data/log/hypervisor.log
  if ! { command -v virsh >/dev/null && timeout 20 virsh -q -c qemu:///system version >/dev/null 2>&1; }; then
    if [ "$(id -u)" -ne 0 ]; then
      say "No libvirt here, and only root can install it: the zone has simulated hosts."
      return 1
    fi
    say "Starting libvirt and QEMU (installs them if they are missing) ..."
  fi
  if ! "$root/.ci/start-libvirt.sh" >>"$log" 2>&1; then
    say "No libvirt: $(tail -n 1 "$log"). The zone has simulated hosts."
    return 1
  fi
  if ! ip link show "$bridge" >/dev/null 2>&1 &&
    ! { ip link add "$bridge" type bridge && ip addr add 10.77.0.1/24 dev "$bridge" && ip link set "$bridge" up; } >>"$log" 2>&1; then
    say "No bridge $bridge: $(tail -n 1 "$log"). The zone has simulated hosts."
    return 1
  fi
  guest=$home/guest
  if ! "$root/assembly/src/main/guest/make-guest.sh" "$guest" >>"$log" 2>&1; then
    say "No guest image: $(tail -n 1 "$log"). The zone has simulated hosts."
    return 1
  fi
}

# make NAME COMMAND [PARAMETER ...]: the id of what the command makes, into the variable NAME.
make() {
  local answer variable=$1 command=$2
  shift
  answer=$(api "$@") || return 1
  printf -v "$variable" %s "$(json id <<<"$answer")"
  [[ $answer != *'"jobid"'* ]] || job "$command" 120 <<<"$answer" >/dev/null
}

make_zone() {
  local physical pod pool offering small disk
  make zone createZone name=zone1 networktype=Advanced allocationstate=Enabled dns1=10.77.0.1 internaldns1=10.77.0.1 &&
    make physical createPhysicalNetwork "zoneid=$zone" name=physical1 &&
    make pod createPod "zoneid=$zone" name=pod1 gateway=10.77.1.1 netmask=255.255.255.0 startip=10.77.1.10 endip=10.77.1.250 &&
    make cluster addCluster "zoneid=$zone" "podid=$pod" clustername=cluster1 clustertype=CloudManaged "hypervisor=$1" || return 1
  if [ "$1" = KVM ]; then
    mkdir -p "$home/primary"
    api addHost "zoneid=$zone" "podid=$pod" "clusterid=$cluster" hypervisor=KVM url=qemu:///system >/dev/null &&
      make pool createStoragePool "zoneid=$zone" "clusterid=$cluster" name=primary1 scope=CLUSTER "url=file://$home/primary"
  else
    api addHost "zoneid=$zone" "podid=$pod" "clusterid=$cluster" hypervisor=Simulator "url=sim://lab?hosts=$hosts" >/dev/null &&
      make pool createStoragePool "zoneid=$zone" "clusterid=$cluster" name=primary1 scope=CLUSTER url=file:///primary
  fi || return 1
  offering=$(api listNetworkOfferings guestiptype=Shared state=Enabled | json id)
  make network createNetwork "zoneid=$zone" name=network1 "networkofferingid=$offering" vlan=untagged "bridge=$bridge" \
    gateway=10.77.0.1 netmask=255.255.255.0 startip=10.77.0.10 endip=10.77.0.250 &&
    make tiny createServiceOffering name=tiny displaytext='1 processor, 128 MiB' cpunumber=1 cpuspeed=500 memory=128 &&
    make small createServiceOffering name=small displaytext='1 processor, 512 MiB' cpunumber=1 cpuspeed=1000 memory=512 &&
    make disk createDiskOffering name=data displaytext='any size' customized=true || return 1
  register_guest "$1"
}

# register_guest HYPERVISOR: the demonstration guest as a template, and waits until the hosts have fetched it.
register_guest() {
  local until=$((SECONDS + 120)) state='' url=file:///guest.qcow2 boot=()
  if [ "$1" = KVM ]; then
    url=file://$guest/disk.qcow2
    boot=("details[0].kernelurl=file://$guest/kernel" "details[0].initrdurl=file://$guest/initrd"
      "details[0].commandline=console=ttyS0 panic=-1 welkin.vm=\${vm.id}")
  fi
  make template registerTemplate "zoneid=$zone" name=guest displaytext='Demonstration guest' format=QCOW2 "hypervisor=$1" \
    ispublic=true isfeatured=true "url=$url" "${boot[@]}" || return 1
  until [ "$state" = true ]; do
    [ $SECONDS -lt $until ] || { echo "the template is not ready" >&2; return 1; }
    state=$(api listTemplates templatefilter=all "id=$template" | json isready)
    [ "$state" = true ] || sleep 0.3
  done
}

first_vm() {
  local answer vm until=$((SECONDS + 120)) output='' begun=$SECONDS
  answer=$(api deployVirtualMachine "zoneid=$zone" "serviceofferingid=$tiny" "templateid=$template" "networkids=$network" \
    name=first displayname=first) || fail "the first VM could not be deployed"
  vm=$(json id <<<"$answer")
  job deployVirtualMachine 300 <<<"$answer" >/dev/null || fail "the first VM did not start"
  until [[ $output == *'welkin guest ready'* ]]; do
    [ $SECONDS -lt $until ] || fail "the first VM runs, and has not said on its serial port that it is ready"
    output=$(api getVirtualMachineConsoleOutput "id=$vm") || true
    [[ $output == *'welkin guest ready'* ]] || sleep 0.3
  done
  say "First VM after $((SECONDS - begun)) s; its serial port says: $(grep -oE 'welkin guest ready [0-9a-f-]*' <<<"$output" | head -n 1)"
}

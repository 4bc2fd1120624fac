import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Revelation } from "../api/types.ts";
import { idInWords } from "../lib/capitalised.ts";
import { momentText } from "../lib/dates.ts";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";

const { reveal: words } = texts.request;

interface RevealProps {
  readonly requestId: string;
  /** The person's data are gone for good. */
  readonly isGone: boolean;
  /** Its package lies with the desk, which hands it over. */
  readonly hasPackage: boolean;
  /** Somebody has looked: a package that was taken out allows what was not allowed before. */
  readonly onClosed: () => void;
}

/** Shows who the person is, for a reason, until it is closed. The evidence keeps that somebody looked, and why. */
export function Reveal({ requestId, isGone, hasPackage, onClosed }: RevealProps) {
  const { operator } = useSession();
  const [isOpen, setOpen] = useState(false);
  const mayLook = holds(operator, "reveal");
  const close = () => {
    setOpen(false);
    onClosed();
  };
  return (
    <>
      <Button
        iconName="user-profile"
        disabled={!mayLook || isGone}
        disabledReason={isGone ? words.gone : texts.common.needsRole("reveal")}
        onClick={() => setOpen(true)}
      >
        {words.button}
      </Button>
      {isOpen && <RevealModal requestId={requestId} hasPackage={hasPackage} onClose={close} />}
    </>
  );
}

interface RevealModalProps extends Pick<RevealProps, "requestId" | "hasPackage"> {
  readonly onClose: () => void;
}

function RevealModal({ requestId, hasPackage, onClose }: RevealModalProps) {
  const { api } = useSession();
  const [reason, setReason] = useState("");
  const [takesOut, setTakesOut] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isLooking, setLooking] = useState(false);
  const [shown, setShown] = useState<Revelation>();
  const look = async () => {
    setLooking(true);
    setProblem(undefined);
    try {
      setShown(
        await api.post<Revelation>(`/requests/${requestId}/reveal`, {
          reason,
          ...(takesOut && { takesOut }),
        }),
      );
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setLooking(false);
    }
  };
  const footer = (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={onClose}>{shown ? texts.common.close : texts.common.cancel}</Button>
        {!shown && (
          <Button variant="primary" loading={isLooking} onClick={() => void look()}>
            {words.look}
          </Button>
        )}
      </SpaceBetween>
    </Box>
  );
  return (
    <Modal visible size="large" header={words.heading} footer={footer} onDismiss={onClose}>
      <SpaceBetween size="m">
        <Alert type="info">{shown ? words.recorded : words.willBeRecorded}</Alert>
        {shown ? (
          <Person revelation={shown} />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void look();
            }}
          >
            <FormField label={words.reason} description={words.reasonHelp} errorText={problem} stretch>
              <Input autoFocus value={reason} onChange={({ detail }) => setReason(detail.value)} />
            </FormField>
            {hasPackage && (
              <Checkbox checked={takesOut} onChange={({ detail }) => setTakesOut(detail.checked)}>
                {words.takeOut}
              </Checkbox>
            )}
          </form>
        )}
      </SpaceBetween>
    </Modal>
  );
}

function Person({
  revelation: { subject, messages, systems, packageUrl },
}: {
  readonly revelation: Revelation;
}) {
  const items = [
    { label: words.email, value: subject.email },
    { label: words.name, value: subject.name ?? "–" },
    ...(subject.postalAddress ? [{ label: words.postalAddress, value: subject.postalAddress }] : []),
    ...(subject.otherMailbox ? [{ label: words.otherMailbox, value: subject.otherMailbox }] : []),
    ...(subject.namedMailbox ? [{ label: words.namedMailbox, value: subject.namedMailbox }] : []),
    ...(subject.representative
      ? [
          {
            label: words.representative(subject.representative.kind),
            // On lines of their own: an address does not move between the words of a name from the right.
            value: [subject.representative.name, subject.representative.email].filter(Boolean).join("\n"),
          },
        ]
      : []),
    ...subject.identifiers.map(({ type, value }) => ({ label: idInWords(type), value })),
    ...Object.entries(subject.changes ?? {}).map(([field, value]) => ({
      label: words.change(field),
      value: String(value),
    })),
    ...systems.map(({ processor, holds: isKnown, said }) => ({
      label: words.system(idInWords(processor)),
      value: [
        isKnown === undefined ? words.notAsked : isKnown ? words.holds : words.holdsNothing,
        ...said,
      ].join(". "),
    })),
  ].map(({ label, value }) => ({ label, value: <bdi className="desk-text">{value}</bdi> }));
  return (
    <SpaceBetween size="m">
      {packageUrl && (
        <Link external href={packageUrl}>
          {words.package}
        </Link>
      )}
      <KeyValuePairs columns={2} items={items} />
      {[
        [words.ground, groundIn(subject.ground)],
        [words.details, subject.details],
        [words.appeal, subject.appeal],
      ].map(
        ([label, text]) =>
          text && (
            <div key={label}>
              <Box variant="awsui-key-label">{label}</Box>
              <div dir="auto" className="desk-text">
                {text}
              </div>
            </div>
          ),
      )}
      {messages.map((message) => (
        <MessageOf key={`${message.from} ${message.at}`} message={message} />
      ))}
    </SpaceBetween>
  );
}

const groundIn = (ground: string | undefined): string | undefined =>
  Object.entries(texts.intake.options.ground).find(([id]) => id === ground)?.[1] ?? ground;

/** What one side has written, with its files: each opens as a download, for a minute. */
function MessageOf({
  message: { from, at, text, files },
}: {
  readonly message: Revelation["messages"][number];
}) {
  return (
    <div>
      <Box variant="awsui-key-label">{words.message(from, momentText(at))}</Box>
      <div dir="auto" className="desk-text">
        {text}
      </div>
      {files.map(({ type, bytes, url }, index) => (
        <div key={url}>
          <Link external href={url}>
            {words.file(index + 1, type, bytes)}
          </Link>
        </div>
      ))}
    </div>
  );
}

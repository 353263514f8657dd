/** What names of events and commands say, as English. */
import { describe, expect, it, test } from "vitest";
import { readCommandName } from "../../src/lint/english/commands.js";
import { readEventName } from "../../src/lint/english/events.js";
import { basesOf, isPast, participleOf } from "../../src/lint/english/past.js";
import { isVerb } from "../../src/lint/english/verbs.js";
import { fits } from "../../src/lint/styles.js";
import { camelCase, pascalCase, wordsOf } from "../../src/lint/words.js";

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

describe("a name of an event", () => {
  it.each(
    list(`
      OrderPlaced PaymentFailed EmailSent StockRanOut OrderWasShipped CartItemAdded OrderPlacedV2 OrderPlacedEvent OrderPlacedEventV1
      OrderPlacedMessage order_placed ORDER_PLACED orderPlaced IBANChanged UserLoggedIn UserSignedUp PaymentReceivedFromBank
      AuctionWon SessionBegan InvoicePaid ReportMade HouseBuilt ShareSold TicketBought ParcelLost KeyStolen LicenceAgreed AccountFreed
      LoanGuaranteed SendEmailFailed UpdateRequested ProcessStartedOnNode CreateOrderRejected OrderPlaced2 LimitExceeded
      OrderDispatchedAgain SubscriptionCancelledByCustomer PaymentDeclinedTwice`),
  )("%s says what happened", (name) => {
    expect(readEventName(name)).toEqual({ kind: "past", better: null });
  });

  it.each([
    ["SendEmail", "EmailSent"],
    ["ProcessOrder", "OrderProcessed"],
    ["UpdateCustomer", "CustomerUpdated"],
    ["CreateInvoice", "InvoiceCreated"],
    ["UpdateOrderStatus", "OrderStatusUpdated"],
    ["RemoveItemFromCart", "ItemRemovedFromCart"],
    ["CancelOrder", "OrderCancelled"],
    ["ApplyDiscount", "DiscountApplied"],
    ["WriteReview", "ReviewWritten"],
    ["SendEmailV2", "EmailSentV2"],
    ["SendEmailEvent", "EmailSent"],
    ["send_email", "EmailSent"],
    ["SendMessage", "MessageSent"],
    ["ProcessFailedPayment", "FailedPaymentProcessed"],
    ["SendPasswordReset", "PasswordResetSent"],
    ["CreateOrderRequest", null],
    ["Delete", null],
  ])("%s asks for something", (name, better) => {
    expect(readEventName(name)).toEqual({ kind: "command", better });
  });

  it.each(
    list(`
      ShipOrder SetPrice PlaceOrder LoadFactor LoadTest OpenInterest DropLocation SetTopBox ShipManifest MarkPrice TakeProfit UploadFile
      CompleteOrder RetryPayment LetGo TransferCancellation`),
  )("%s asks for something or is a thing, and gets no other name", (name) => {
    expect(readEventName(name)).toEqual({ kind: "either", better: null });
  });

  it.each([
    ["ShipOrder", "OrderShipped"],
    ["ship_order", "OrderShipped"],
    ["ShipOrderEvent", "OrderShipped"],
    ["EmailCustomer", "CustomerEmailed"],
  ])("%s asks for something where a command is called so", (name, better) => {
    const commands = new Set(["ShipOrder", "EmailCustomer", "OrderPlaced"]);
    expect(readEventName(name, commands)).toEqual({ kind: "command", better });
  });

  it.each([
    ["OrderPlaced", "past"],
    ["Heartbeat", "thing"],
    ["StopHit", "unsure"],
  ])("%s asks for nothing, whatever a command is called", (name, kind) => {
    const commands = new Set(["OrderPlaced", "Heartbeat", "ShipOrder"]);
    expect(readEventName(name, commands).kind).toBe(kind);
  });

  it.each([
    ["OrderWillShip", "thing"],
    ["TrialWillEnd", "thing"],
    ["CertificateAboutToExpire", "thing"],
    ["SubscriptionToCancel", "thing"],
    ["SendMustOrder", "command"],
    ["Send2FACode", "command"],
  ] as const)("%s gets no other name", (name, kind) => {
    expect(readEventName(name)).toEqual({ kind, better: null });
  });

  it.each([
    ...list(`
      Underground UserRelay PriceOutlay TrafficOutbound CustomerSnapshot Heartbeat OrderState NewsFeed Feed Seed Embed CustomerNeed AirSpeed Breed Red Watershed Order User Click PageView
      PaymentPending OrderReady UpdateStatus ProcessInstance StartTime RefundReason TransferLimit ReadModel CreateOrderResponse
      ChargePending CancelPending ActivateReady SendOverdue OpenAvailable ProcessFlow AddOn StopOrder
      Event Record Handle CreateDate ChangeOrder PaySlip BuyPrice CommitLog Update`).map(
      (name) => [name, null] as const,
    ),
    ["OrderCreation", "OrderCreated"],
    ["CustomerUpdate", "CustomerUpdated"],
    ["PriceChangeV2", "PriceChangedV2"],
  ] as const)("%s is a thing", (name, better) => {
    expect(readEventName(name)).toEqual({ kind: "thing", better });
  });

  it.each(
    list(`
      PageRedrawn CourtSwornIn ClothWoven CurtainHung ThreadSlept SongSung WaterDrunk SignalLit LessonLearnt BabyBorn RuleProven FieldSown
      WordMisspelt PatientOverfed DangerForeseen SaleForegone FareUpsold SeatOversold PlanPresold BidWithdrawn FlightOutflown CableUnbound ClockRewound TreeFelledByStorm`),
  )("%s says it in an irregular verb", (name) => {
    expect(readEventName(name)).toEqual({ kind: "past", better: null });
  });

  it.each(
    list(`
      PasswordReset MessageRead StockSplit CreatedOrder FailedPayment BatchRun JobRun TaskRun TestRun VoteCast SystemShutDown
      SubscriptionSetUp DocProofread NoteMisread PasswordResetByUser TestRunV2 GuestComeIn
      StopHit ShipSetSail EmployeeLetGo TeamBeat ModelFit ModelOverfit \u8ba2\u5355\u5df2\u4e0b \u0417\u0430\u043a\u0430\u0437`),
  )("%s could be anything", (name) => {
    expect(readEventName(name).kind).toBe("unsure");
  });
});

describe("a name of a command", () => {
  it.each(
    list(`
      PlaceOrder PlaceOrderCommand MarkOrderShipped SetOrderPaid RecordPaymentReceived NotifyOrderShipped ReportItemDamaged placeOrder
      CancelUnpaid UpdateCustomerV2`),
  )("%s asks for something", (name) => {
    expect(readCommandName(name)).toEqual({ kind: "command", better: null });
  });

  it.each([
    ["OrderPlaced", "PlaceOrder"],
    ["OrderCancelled", "CancelOrder"],
    ["PlacedOrder", "PlaceOrder"],
    ["PaymentSentV2", "SendPaymentV2"],
    ["ParcelShipped", "ShipParcel"],
    ["RequestApproved", "ApproveRequest"],
    ["RecordCreated", "CreateRecord"],
    ["EmailInvoiceSent", "SendEmailInvoice"],
    ["OrderWasPlaced", "PlaceOrder"],
    ["ParcelHasBeenShipped", "ShipParcel"],
    ["OrderNotPaid", null],
    ["ErrorOccurred", null],
    ["WidgetFoobarred", null],
  ])("%s tells what happened", (name, better) => {
    expect(readCommandName(name)).toEqual({ kind: "past", better });
  });

  it.each([
    ["PaymentAuthorization", "AuthorizePayment"],
    ["CustomerUpdate", "UpdateCustomer"],
    ["UserRegistration", "RegisterUser"],
    ["UserDeletion", "DeleteUser"],
    ["OrderCreation", "CreateOrder"],
    ["OrderCancellationV2", "CancelOrderV2"],
    ["PaymentProcessing", "ProcessPayment"],
    ["ParcelShipping", "ShipParcel"],
    ["StockAdjustment", "AdjustStock"],
    ["WarehouseStockAdjustment", "AdjustWarehouseStock"],
    ["FileDeletion", "DeleteFile"],
    ["AddressVerification", "VerifyAddress"],
    ["ProductClassification", "ClassifyProduct"],
    ["CustomerAgreement", null],
    ["LoanApplication", null],
    ["ManualAdjustment", null],
  ])("%s is a thing", (name, better) => {
    expect(readCommandName(name)).toEqual({ kind: "thing", better });
  });

  it.each(
    list(`
      TransitionToPaid SwitchToClosed AdvanceToShipped GlideToClosed BecomeVerified ReplayFailed ListUnpaid EmailUnpaid
      RequestDeletion ScheduleCancellation OrderPizza OrderReplacement BookMeeting ReviewApplication UserSession UserSetting ProductInformation PingStation
      FoundCompany SawBoard BoundRange GroundFlight WoundEnemy FellTree LeaveGroup LedOn ExpediteTransaction OrderReplacement OrderPizza EmailCustomer SplitBill SignIn CheckIn Ping RecordScan Payment Foo`),
  )("%s is let be", (name) => {
    expect(readCommandName(name).kind).toBe("unsure");
  });
});

test("verbs have their past, and the past its verb", () => {
  for (const [verb, past] of [
    ["send", "sent"],
    ["pay", "paid"],
    ["choose", "chosen"],
    ["place", "placed"],
    ["apply", "applied"],
    ["deploy", "deployed"],
    ["ship", "shipped"],
    ["cancel", "cancelled"],
    ["submit", "submitted"],
    ["deliver", "delivered"],
    ["reset", "reset"],
    ["fail", "failed"],
    ["agree", "agreed"],
    ["redraw", "redrawn"],
    ["bind", "bound"],
    ["relay", "relayed"],
    ["run", "run"],
  ] as const) {
    expect(participleOf(verb)).toBe(past);
    expect(basesOf(past).find(isVerb)).toBe(verb);
    expect(isPast(past)).toBe(verb !== past);
  }
  expect(basesOf("feed")).toEqual([]);
});

test("names fall into words, and words make names", () => {
  for (const [name, ...words] of [
    ["OrderPlaced", "Order", "Placed"],
    ["order_placed", "order", "placed"],
    ["HTTPError", "HTTP", "Error"],
    ["OrderV2", "Order", "V2"],
    ["SHA256Digest", "SHA", "256", "Digest"],
    ["_id", "id"],
    ["ÄnderungErfolgt", "Änderung", "Erfolgt"],
    ["_"],
  ])
    expect(wordsOf(name ?? "")).toEqual(words);
  expect(pascalCase(["order", "IBAN", "placed"])).toBe("OrderIBANPlaced");
  expect(pascalCase(["ORDER", "PLACED"])).toBe("OrderPlaced");
  expect(camelCase(["Tracking", "URL"])).toBe("trackingUrl");
});

test("a script without cases fits every style", () => {
  const styles = [
    "camelCase",
    "snake_case",
    "PascalCase",
    "UPPER_SNAKE_CASE",
  ] as const;
  for (const style of styles) {
    for (const name of ["\u8ba2\u5355", "\u8ba2\u5355_\u5df2\u4e0b2"])
      expect(fits(style, name)).toBe(true);
    // Cyrillic has cases
    expect(fits(style, "\u0437\u0430\u041a_\u0430")).toBe(false);
  }
  const mixed = styles.filter((one) => fits(one, "\u8ba2\u5355Placed"));
  expect(mixed).toEqual(["PascalCase"]);
});
